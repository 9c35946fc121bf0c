package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import java.util.Optional;
import org.openproctor.core.session.SessionId;

/** Keeps sittings and moves them through {@link SessionState}. */
public interface SessionStore {
  /** Fails with the client's exception if exam or candidate does not exist. */
  Future<Void> add(SessionId id, String examId, String candidateId, String linkId);

  Future<Optional<ExamSession>> find(SessionId id);

  /** Uses the link up: true once for each link id. */
  Future<Boolean> useLink(SessionId id, String linkId);

  /** Makes another link the one that may be used. False if the session is over or unknown. */
  Future<Boolean> replaceLink(SessionId id, String linkId);

  /**
   * Keeps the first consent. False if the session is past its enrolment.
   *
   * @param language the text was shown in
   * @param version of the text
   */
  Future<Boolean> consent(SessionId id, String language, String version);

  /** Keeps the student's photo and enrols; false without consent or in a later state. */
  Future<Boolean> enrol(SessionId id, byte[] photo);

  Future<Optional<byte[]>> enrolmentPhoto(SessionId id);

  /**
   * Moves to a state and puts {@code session.finished} into the outbox where it is the end. False
   * if the session may not go there from where it is.
   */
  Future<Boolean> move(SessionId id, SessionState next);

  /** Sets the verdict, makes it reviewed, and puts {@code session.reviewed} into the outbox. */
  Future<Boolean> judge(SessionId id, Verdict verdict);
}
