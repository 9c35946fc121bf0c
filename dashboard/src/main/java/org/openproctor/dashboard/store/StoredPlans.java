package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.plan.SessionPlan;
import org.openproctor.core.plan.SessionPlans;
import org.openproctor.core.policy.PolicyException;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.session.SessionId;

/**
 * The plans of sittings from the database. Waits for it up to half a minute: never on an event
 * loop.
 */
final class StoredPlans implements SessionPlans {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SessionStore sessions;
  private final ExamStore exams;
  private final CandidateStore candidates;

  StoredPlans(SessionStore sessions, ExamStore exams, CandidateStore candidates) {
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.exams = requireNonNull(exams, "exams is null");
    this.candidates = requireNonNull(candidates, "candidates is null");
  }

  @Override
  public Optional<SessionPlan> of(SessionId session) {
    requireNonNull(session, "session is null");
    try {
      return sessions
          .find(session)
          .compose(found -> found.map(this::plan).orElse(Future.succeededFuture(Optional.empty())))
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw peer(session, e.getCause());
    } catch (TimeoutException e) {
      throw peer(session, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw peer(session, e);
    }
  }

  private Future<Optional<SessionPlan>> plan(ExamSession session) {
    Future<Optional<Exam>> exam = exams.find(session.examId());
    return exam.compose(found -> photo(session).map(photo -> found.map(one -> plan(one, photo))));
  }

  private static SessionPlan plan(Exam exam, Optional<byte[]> photo) {
    try {
      return new SessionPlan(PolicyReader.read(exam.policy(), "the policy of " + exam.id()), photo);
    } catch (PolicyException e) {
      // It was checked when it was kept: another version of us did that
      throw new OpenProctorException(Fault.PEER, e.getMessage(), e);
    }
  }

  private Future<Optional<byte[]>> photo(ExamSession session) {
    return candidates
        .referencePhoto(session.candidateId())
        .compose(
            reference ->
                reference.isPresent()
                    ? Future.succeededFuture(reference)
                    : sessions.enrolmentPhoto(session.id()));
  }

  private static OpenProctorException peer(SessionId session, Throwable cause) {
    return new OpenProctorException(
        Fault.PEER, "the plan of " + session + " cannot be read: " + cause.getMessage(), cause);
  }
}
