package org.openproctor.standalone.demo;

import java.util.Random;
import java.util.SplittableRandom;

/** What a small camera's sensor adds to each picture. Repeats itself for equal seeds. */
final class SensorNoise {
  private static final int LENGTH = 1 << 20;
  private static final double SPREAD = 3; // grey levels, standard deviation

  private final byte[] grain = new byte[LENGTH];

  SensorNoise() {
    Random random = new Random(1);
    for (int i = 0; i < LENGTH; i++) {
      grain[i] = (byte) Math.round(SPREAD * random.nextGaussian());
    }
  }

  /** Adds it to a picture of three bytes a pixel. */
  void add(byte[] bgr, long seed) {
    int from = new SplittableRandom(seed).nextInt(LENGTH);
    for (int i = 0; i < bgr.length; i++) {
      int value = (bgr[i] & 0xff) + grain[(from + i / 3) & (LENGTH - 1)];
      bgr[i] = (byte) (value < 0 ? 0 : Math.min(value, 255));
    }
  }
}
