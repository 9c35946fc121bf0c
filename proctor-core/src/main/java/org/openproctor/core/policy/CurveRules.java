package org.openproctor.core.policy;

import java.time.Duration;

/**
 * Curves nobody is flagged by: gaze and liveness.
 *
 * @param gazeEvery how often the gaze is estimated
 * @param livenessEvery how often the liveness score is taken
 */
public record CurveRules(Duration gazeEvery, Duration livenessEvery) {
  public CurveRules {
    Check.positive("curves.gazeEvery", gazeEvery);
    Check.positive("curves.livenessEvery", livenessEvery);
  }
}
