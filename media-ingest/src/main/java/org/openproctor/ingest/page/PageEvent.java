package org.openproctor.ingest.page;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.openproctor.core.session.SessionId;

/**
 * Something the student did with the page, as the page saw it.
 *
 * @param session whose page
 * @param kind one of {@link #KINDS}
 * @param elapsed session time when it began; whole milliseconds
 * @param durationMs how long it lasted; empty where that means nothing
 * @param detail in the page's words, at most 500 characters; never text the student copied
 * @param arrivedAt by this server's clock
 */
public record PageEvent(
    SessionId session,
    String kind,
    Duration elapsed,
    OptionalLong durationMs,
    Optional<String> detail,
    Instant arrivedAt) {
  /** The kinds there are. */
  public static final Set<String> KINDS =
      Set.of(
          "tab-left",
          "fullscreen-left",
          "copy",
          "paste",
          "print",
          "context-menu",
          "second-display",
          "resize",
          "devtools",
          "share-stopped",
          "share-partial",
          "camera-lost");

  private static final int LONGEST_DETAIL = 500;
  private static final Duration LATEST = Duration.ofDays(7);

  public PageEvent {
    requireNonNull(session, "session is null");
    requireNonNull(elapsed, "elapsed is null");
    requireNonNull(durationMs, "durationMs is null");
    requireNonNull(detail, "detail is null");
    requireNonNull(arrivedAt, "arrivedAt is null");
    if (!KINDS.contains(requireNonNull(kind, "kind is null"))) {
      throw new IllegalArgumentException("no such kind of event");
    }
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
}
