package org.openproctor.core.sighting;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** One point of a curve, at a moment of the session's media time. */
public record Reading(Curve curve, Duration at, double value) implements Observation {
  public Reading {
    requireNonNull(curve, "curve is null");
    requireNonNull(at, "at is null");
  }
}
