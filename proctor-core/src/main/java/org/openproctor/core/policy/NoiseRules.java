package org.openproctor.core.policy;

import java.time.Duration;

/**
 * Loudness above a floor learnt from the first quiet seconds (R1c).
 *
 * @param learn how much sound makes the first floor
 * @param remember how much of the past the floor follows
 * @param enter this far above the floor is noise, dB
 * @param leave less than this above the floor is quiet again, dB
 * @param quietest below this nothing is noise, whatever the floor, dBFS
 * @param lowestFloor a floor learnt lower than this (a muted microphone) is taken as this, dBFS
 */
public record NoiseRules(
    Duration learn,
    Duration remember,
    double enter,
    double leave,
    double quietest,
    double lowestFloor) {
  public NoiseRules {
    Check.positive("noise.learn", learn);
    Check.positive("noise.remember", remember);
    Check.within("noise.enter", enter, 1, 90);
    Check.hysteresis("noise", enter, leave);
    Check.within("noise.quietest", quietest, -120, 0);
    Check.within("noise.lowestFloor", lowestFloor, -120, 0);
  }
}
