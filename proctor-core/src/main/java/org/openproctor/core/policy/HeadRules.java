package org.openproctor.core.policy;

import java.time.Duration;

/**
 * The head, measured against the student's own baseline (facemesh, solvePnP).
 *
 * @param yawEnter turned left or right by this many degrees counts as turned away
 * @param yawLeave turned by less than this is facing the screen again, degrees
 * @param pitchEnter nodded up or down by this many degrees counts as turned away
 * @param pitchLeave nodded by less than this is facing the screen again, degrees
 * @param learn how much of the first face time makes the baseline
 * @param learnWithin looks turned further from the camera than this are not learnt from, degrees
 */
public record HeadRules(
    double yawEnter,
    double yawLeave,
    double pitchEnter,
    double pitchLeave,
    Duration learn,
    double learnWithin) {
  public HeadRules {
    Check.within("head.yawEnter", yawEnter, 1, 120);
    Check.within("head.pitchEnter", pitchEnter, 1, 120);
    Check.hysteresis("head yaw", yawEnter, yawLeave);
    Check.hysteresis("head pitch", pitchEnter, pitchLeave);
    Check.positive("head.learn", learn);
    Check.within("head.learnWithin", learnWithin, yawEnter, 120);
  }
}
