package org.openproctor.core.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;

/** Range checks whose message names the policy key as its author wrote it. */
final class Check {
  private Check() {}

  static void within(String key, double value, double lowest, double highest) {
    if (!(value >= lowest && value <= highest)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s is %s, it must be from %s to %s", key, value, lowest, highest));
    }
  }

  /** Hysteresis the rising way: enter is at or above leave. */
  static void hysteresis(String key, double enter, double leave) {
    if (!(enter >= leave)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s: enter (%s) must not be below leave (%s)", key, enter, leave));
    }
  }

  static void positive(String key, Duration value) {
    requireNonNull(value, key + " is missing");
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(key + " must be longer than nothing");
    }
  }

  static void notNegative(String key, Duration value) {
    requireNonNull(value, key + " is missing");
    if (value.isNegative()) {
      throw new IllegalArgumentException(key + " must not be negative");
    }
  }
}
