package org.openproctor.core.policy;

import java.time.Duration;

/**
 * The body: leaving the seat, leaning out, hands away (movenet).
 *
 * @param every how often the body is estimated
 * @param keypointScore a keypoint counts from this confidence, 0..1
 * @param shiftEnter shoulders moved by this many of the student's own shoulder widths are away
 * @param shiftLeave shoulders moved by less than this are back, in shoulder widths
 * @param handsAway hands that were in view before and are out of view for this long count as away;
 *     0s: never
 */
public record BodyRules(
    Duration every,
    double keypointScore,
    double shiftEnter,
    double shiftLeave,
    Duration handsAway) {
  public BodyRules {
    Check.positive("body.every", every);
    Check.within("body.keypointScore", keypointScore, 0.01, 1);
    Check.within("body.shiftEnter", shiftEnter, 0.1, 10);
    Check.hysteresis("body shift", shiftEnter, shiftLeave);
    Check.notNegative("body.handsAway", handsAway);
  }
}
