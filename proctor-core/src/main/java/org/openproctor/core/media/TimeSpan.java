package org.openproctor.core.media;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A stretch of a session's media time, counted from the session's first packet; never wall-clock
 * time.
 *
 * @param start first moment, not negative
 * @param end one past the last moment, not before start
 */
public record TimeSpan(Duration start, Duration end) {
  public TimeSpan {
    requireNonNull(start, "start is null");
    requireNonNull(end, "end is null");
    if (start.isNegative() || end.compareTo(start) < 0) {
      throw new IllegalArgumentException("not a time span: " + start + " to " + end);
    }
  }

  /** The span that begins and ends at one moment. */
  public static TimeSpan at(Duration moment) {
    return new TimeSpan(moment, moment);
  }

  public Duration length() {
    return end.minus(start);
  }

  /** True if the two share a moment or touch. */
  public boolean meets(TimeSpan other) {
    return start.compareTo(other.end) <= 0 && other.start.compareTo(end) <= 0;
  }
}
