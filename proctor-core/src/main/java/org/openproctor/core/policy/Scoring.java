package org.openproctor.core.policy;

import java.util.Map;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.IncidentKind.Category;

/**
 * How incidents become a session's risk of 0 to 100, and from where on a person should look.
 *
 * @param weights points by kind; kinds left out, and all technical kinds, score nothing
 * @param attention risk from which a proctor should review the session
 * @param rejectCandidate risk from which a person should consider rejecting the result
 */
public record Scoring(
    Map<IncidentKind, ScoreWeight> weights, double attention, double rejectCandidate) {
  public Scoring {
    weights = Map.copyOf(weights);
    for (IncidentKind kind : weights.keySet()) {
      if (kind.category() == Category.TECHNICAL) {
        throw new IllegalArgumentException(
            "scoring.weights." + kind.wireName() + ": a technical fault never scores");
      }
    }
    Check.within("scoring.attention", attention, 0, 100);
    Check.within("scoring.rejectCandidate", rejectCandidate, attention, 100);
  }
}
