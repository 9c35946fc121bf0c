package org.openproctor.ingest.cut;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long segments are.
 *
 * @param target a segment ends at the first key frame after about this long
 * @param maximum where no key frame comes for this long, it ends all the same
 * @param maximumBytes and so it does at this size, which bounds the memory a segment takes
 */
public record CutSettings(Duration target, Duration maximum, long maximumBytes) {
  public static final CutSettings DEFAULT =
      new CutSettings(Duration.ofSeconds(2), Duration.ofSeconds(10), 64L << 20);

  public CutSettings {
    requireNonNull(target, "target is null");
    requireNonNull(maximum, "maximum is null");
    if (target.isNegative() || target.isZero() || maximum.compareTo(target) < 0) {
      throw new IllegalArgumentException("segments of " + target + " to " + maximum);
    }
    if (maximumBytes <= 0) {
      throw new IllegalArgumentException("segments of " + maximumBytes + " bytes");
    }
  }
}
