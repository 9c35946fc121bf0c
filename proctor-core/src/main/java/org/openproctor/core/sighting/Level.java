package org.openproctor.core.sighting;

/**
 * How sure a detector is, after the policy's two thresholds. The middle step is the hysteresis: it
 * keeps an incident alive and never begins one.
 */
public enum Level {
  /** Below the leave threshold. */
  CLEAR,
  /** Between the two thresholds, or explained by something else in the same look. */
  DOUBTFUL,
  /** At or above the enter threshold. */
  SEEN;

  /** The level of a value where larger is worse; enter is at least leave. */
  public static Level rising(double value, double enter, double leave) {
    return value >= enter ? SEEN : value >= leave ? DOUBTFUL : CLEAR;
  }
}
