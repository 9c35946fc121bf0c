package org.openproctor.standalone.verify;

import java.time.Duration;
import java.util.Locale;

/** Times as the tables show them. */
final class Seconds {
  private static final double MILLIS = 1000;

  private Seconds() {}

  /** Whole and tenths: {@code 3721.4}. */
  static String of(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toMillis() / MILLIS);
  }

  /** A moment of media time: {@code 1:02:01.40}. */
  static String moment(Duration time) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d.%02d",
        time.toHours(),
        time.toMinutesPart(),
        time.toSecondsPart(),
        time.toMillisPart() / 10);
  }
}
