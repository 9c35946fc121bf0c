package org.openproctor.analyzer.detect;

import java.util.Arrays;
import org.openproctor.core.policy.NoiseRules;

/**
 * The room when nobody makes a noise: the level that four fifths of the remembered seconds exceed.
 * Learnt from the first quiet seconds; later it follows a lasting change of the room (an air
 * conditioner) once that has filled most of its memory, so that such a change is told once and not
 * for hours.
 */
final class NoiseFloor {
  private static final double QUIET_SHARE = 0.2;

  private final double lowest;
  private final double[] memory;
  private final double[] first;
  private int heard;

  NoiseFloor(NoiseRules rules) {
    this.lowest = rules.lowestFloor();
    this.first = new double[(int) Math.max(1, rules.learn().toSeconds())];
    this.memory = new double[(int) Math.max(first.length, rules.remember().toSeconds())];
  }

  /** Takes the median level of one second, dBFS. */
  void add(double level) {
    if (heard < first.length) {
      first[heard] = level;
      Arrays.fill(memory, quietOf(Arrays.copyOf(first, heard + 1)));
    } else {
      memory[heard % memory.length] = level;
    }
    heard++;
  }

  /** False during the first seconds. */
  boolean learnt() {
    return heard >= first.length;
  }

  /** The floor in dBFS. */
  double level() {
    return heard == 0 ? lowest : Math.max(lowest, quietOf(memory.clone()));
  }

  private static double quietOf(double[] levels) {
    Arrays.sort(levels);
    return levels[(int) ((levels.length - 1) * QUIET_SHARE)];
  }
}
