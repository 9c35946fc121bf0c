package org.openproctor.core.incident;

import static java.util.Objects.requireNonNull;

/**
 * A number that decided, with what it was held against.
 *
 * @param name what was measured: {@code distance}, {@code yaw}, {@code loudness}
 * @param value the value
 * @param unit {@code deg}, {@code dB}, {@code faces}, or empty for a plain number
 * @param threshold the policy's value it was compared with, in the same unit
 */
public record Measurement(String name, double value, String unit, double threshold) {
  public Measurement {
    requireNonNull(name, "name is null");
    requireNonNull(unit, "unit is null");
  }
}
