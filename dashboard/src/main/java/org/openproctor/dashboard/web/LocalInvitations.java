package org.openproctor.dashboard.web;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.store.Exam;

/**
 * Invites students from within this process, for the demo and the bench; universities do it through
 * the API. Waits for the database; never called by an event loop. Safe for use by several threads.
 */
public final class LocalInvitations {
  private static final int RETENTION_DAYS = 30;

  private final Database database;
  private final Invitation invitation;

  LocalInvitations(Database database, Invitation invitation) {
    this.database = database;
    this.invitation = invitation;
  }

  /**
   * A student's sitting to be.
   *
   * @param link for the student alone, good once
   */
  public record Invited(SessionId session, URI link) {
    @Override
    public String toString() {
      return session.toString();
    }
  }

  /**
   * The exam with this title, made if there is none.
   *
   * @param address where the exam itself is
   * @return its id
   */
  public String exam(String title, URI address) {
    Exam wanted =
        new Exam(
            Secrets.id("exam"),
            requireNonNull(title, "title is null"),
            address.toString(),
            "{}",
            false,
            List.of("kk", "ru", "en"),
            RETENTION_DAYS,
            true,
            0);
    return await(
        database
            .exams()
            .list()
            .compose(
                all ->
                    all.stream()
                        .filter(exam -> exam.title().equals(title))
                        .findFirst()
                        .map(Future::succeededFuture)
                        .orElseGet(() -> database.exams().add(wanted)))
            .map(Exam::id));
  }

  /** A new sitting of the exam. */
  public Invited invite(String exam, String externalId, String name) {
    SessionId session = new SessionId(Secrets.id("s"));
    String linkId = Secrets.id("link");
    await(
        database
            .candidates()
            .put(externalId, name)
            .compose(student -> database.sessions().add(session, exam, student.id(), linkId)));
    return new Invited(session, URI.create(invitation.link(session, linkId, Invitation.DAYS)));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new OpenProctorException(
          Fault.PEER, "the database did not take it: " + e.getCause().getMessage(), e);
    }
  }
}
