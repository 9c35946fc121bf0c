package org.openproctor.core.policy;

import java.time.Duration;

/**
 * Is it still the student of the reference photo? (128-d descriptor distance)
 *
 * @param enter distance from which a look speaks against the student
 * @param leave distance below which a look speaks for the student
 * @param verifyEvery how often a followed, undoubted face is compared
 * @param maximumTurn faces turned further from the camera than this are not compared, degrees
 */
public record IdentityRules(double enter, double leave, Duration verifyEvery, double maximumTurn) {
  public IdentityRules {
    Check.within("identity.enter", enter, 0.1, 2);
    Check.hysteresis("identity", enter, leave);
    Check.positive("identity.verifyEvery", verifyEvery);
    Check.within("identity.maximumTurn", maximumTurn, 0, 90);
  }
}
