package org.openproctor.standalone.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Delays, from the shortest to the longest. */
record Quantiles(List<Duration> sorted) {
  private static final double MILLIS = 1000;

  Quantiles {
    sorted = sorted.stream().sorted().toList();
  }

  int count() {
    return sorted.size();
  }

  /** The delay that a share of all do not exceed, in seconds; not a number where there is none. */
  double seconds(double share) {
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, index)).toMillis() / MILLIS;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.2f s, p95 %.2f s, most %.2f s (%d)",
        seconds(0.5),
        seconds(0.95),
        seconds(1),
        count());
  }
}
