package org.openproctor.analyzer.detect;

import java.time.Duration;

/** Lets something through at most once in a period of media time. */
final class Cadence {
  private final Duration period;
  private Duration next = Duration.ZERO;

  Cadence(Duration period) {
    this.period = period;
  }

  /** True if it is time; the next time is then a period away. */
  boolean due(Duration now) {
    if (now.compareTo(next) < 0) {
      return false;
    }
    next = now.plus(period);
    return true;
  }

  /** Brings the next time forward to this one. */
  void hasten(Duration to) {
    next = to.compareTo(next) < 0 ? to : next;
  }

  /** Counts the period from now, whether or not it was due. */
  void reset(Duration now) {
    next = now.plus(period);
  }
}
