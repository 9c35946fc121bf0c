package org.openproctor.dashboard.report;

import java.time.Duration;
import java.util.Locale;

/** Moments and lengths of media time as people read them. */
final class Clock {
  private Clock() {}

  /** A moment: {@code 1:02:03}, or {@code 2:03} within the first hour; the same in any language. */
  static String moment(Duration at) {
    long seconds = at.toSeconds();
    return seconds >= 3600
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  /** A length: tenths of a second below a minute, then minutes and seconds, then hours too. */
  static Phrase length(Duration length) {
    long millis = length.toMillis();
    if (millis < 59_950) {
      return Phrase.of("length.seconds", Math.round(millis / 100.0) / 10.0);
    }
    long seconds = Math.round(millis / 1000.0);
    return seconds < 3600
        ? Phrase.of("length.minutes", seconds / 60, seconds % 60)
        : Phrase.of("length.hours", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  static double seconds(Duration at) {
    return at.toMillis() / 1000.0;
  }
}
