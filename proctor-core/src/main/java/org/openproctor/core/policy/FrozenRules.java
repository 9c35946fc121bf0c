package org.openproctor.core.policy;

/**
 * The same picture over and over, as from a virtual camera that stopped.
 *
 * @param changeEnter mean change between two looks at or below this is no change, grey levels
 * @param changeLeave mean change above this is a living picture, grey levels
 */
public record FrozenRules(double changeEnter, double changeLeave) {
  public FrozenRules {
    Check.within("frozen.changeEnter", changeEnter, 0, 255);
    Check.hysteresis("frozen change", changeLeave, changeEnter);
  }
}
