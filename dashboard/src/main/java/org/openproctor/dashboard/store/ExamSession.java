package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.openproctor.core.session.SessionId;

/**
 * One student's sitting of one exam, with what a list shows of it.
 *
 * @param linkId the name of the one link that may be used, and whether it was
 */
public record ExamSession(
    SessionId id,
    String examId,
    String examTitle,
    String candidateId,
    String candidateExternalId,
    String candidateName,
    SessionState state,
    String linkId,
    Times times,
    Optional<Verdict> verdict,
    Findings findings) {
  public ExamSession {
    requireNonNull(id, "id is null");
    requireNonNull(state, "state is null");
    requireNonNull(times, "times is null");
    requireNonNull(verdict, "verdict is null");
    requireNonNull(findings, "findings is null");
  }

  /**
   * When what happened, by the server's clock.
   *
   * @param closed from then on nothing more is taken from the page
   */
  public record Times(
      Instant invited,
      Optional<Instant> linkUsed,
      Optional<Instant> consented,
      Optional<Instant> started,
      Optional<Instant> ended,
      Optional<Instant> closed) {}

  /** How many incidents the machine found, and how many of them a person judged. */
  public record Findings(long found, long confirmed, long dismissed) {}
}
