package org.openproctor.core.policy;

import java.time.Duration;

/**
 * The same picture over and over, as from a virtual camera that stopped. Pictures are compared as
 * 64x48 cells.
 *
 * @param step a cell has changed if its brightness did by more than this, grey levels
 * @param share a picture of which more than this share of cells changed is another one, 0..1
 * @param stillFor so long the same picture is a frozen one
 */
public record FrozenRules(int step, double share, Duration stillFor) {
  public FrozenRules {
    Check.within("frozen.step", step, 0, 255);
    Check.within("frozen.share", share, 0, 1);
    Check.positive("frozen.stillFor", stillFor);
  }
}
