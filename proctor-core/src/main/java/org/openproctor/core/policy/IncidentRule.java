package org.openproctor.core.policy;

import java.time.Duration;

/**
 * When sightings of a kind become an incident, and when it is over.
 *
 * @param enabled false: the kind is not reported at all
 * @param minimum how long it must be seen before it is told
 * @param looks how many sightings must support it before it is told
 * @param share share of the looks since its start that must support it, 0..1
 * @param mergeGap seen again within this, it is the same incident; silent for longer, it is over
 * @param updateEvery while it lasts it is told again this often
 */
public record IncidentRule(
    boolean enabled,
    Duration minimum,
    int looks,
    double share,
    Duration mergeGap,
    Duration updateEvery) {
  public IncidentRule {
    Check.notNegative("incidents.*.minimum", minimum);
    Check.within("incidents.*.looks", looks, 1, 1000);
    Check.within("incidents.*.share", share, 0, 1);
    Check.notNegative("incidents.*.mergeGap", mergeGap);
    Check.positive("incidents.*.updateEvery", updateEvery);
  }
}
