package org.openproctor.core.policy;

/**
 * What incidents of one kind add to the session's risk.
 *
 * @param perIncident points for each incident
 * @param perMinute points for each minute incidents of the kind lasted together
 * @param cap most points the kind can add
 */
public record ScoreWeight(double perIncident, double perMinute, double cap) {
  public ScoreWeight {
    Check.within("scoring.weights.*.perIncident", perIncident, 0, 100);
    Check.within("scoring.weights.*.perMinute", perMinute, 0, 1000);
    Check.within("scoring.weights.*.cap", cap, 0, 100);
  }
}
