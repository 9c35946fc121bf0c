package org.openproctor.core.page;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.openproctor.core.session.SessionId;

/**
 * Something the student did with the page, as the page saw it. It comes from the student's computer
 * and may be anything that fits: a hint, never a proof.
 *
 * @param session whose page
 * @param kind what happened
 * @param elapsed session time when it began, at most 7 days; whole milliseconds
 * @param durationMs how long it lasted, at most 7 days; empty while it lasts and where that means
 *     nothing
 * @param detail in the page's words, at most 500 characters; never text the student copied
 * @param arrivedAt by the server's clock, whole milliseconds
 */
public record PageEvent(
    SessionId session,
    PageEventKind kind,
    Duration elapsed,
    OptionalLong durationMs,
    Optional<String> detail,
    Instant arrivedAt)
    implements TelemetryRecord {
  private static final String EXAM_IN_TAB = "exam in a tab";
  private static final int LONGEST_DETAIL = 500;
  private static final Duration LATEST = Duration.ofDays(7);

  public PageEvent {
    requireNonNull(session, "session is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(elapsed, "elapsed is null");
    requireNonNull(durationMs, "durationMs is null");
    requireNonNull(detail, "detail is null");
    requireNonNull(arrivedAt, "arrivedAt is null");
    if (elapsed.isNegative() || elapsed.compareTo(LATEST) > 0) {
      throw new IllegalArgumentException("an event at " + elapsed);
    }
    if (durationMs.isPresent()
        && (durationMs.getAsLong() < 0 || durationMs.getAsLong() > LATEST.toMillis())) {
      throw new IllegalArgumentException("an event of " + durationMs.getAsLong() + " ms");
    }
    if (detail.isPresent() && detail.get().length() > LONGEST_DETAIL) {
      throw new IllegalArgumentException("a detail of " + detail.get().length() + " characters");
    }
  }

  /**
   * True if the page says that the exam is in another tab, so that leaving it is part of the exam.
   */
  public boolean partOfTheExam() {
    return detail.filter(text -> text.endsWith(EXAM_IN_TAB)).isPresent();
  }

  /** Without the detail: it is the page's text. */
  @Override
  public String toString() {
    return session + ": " + kind.wireName() + " at " + elapsed;
  }
}
