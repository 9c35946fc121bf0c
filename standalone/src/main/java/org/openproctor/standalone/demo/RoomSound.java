package org.openproctor.standalone.demo;

import static java.util.Objects.requireNonNull;

import java.util.Random;

/**
 * The demo exam's sound: a quiet room, and a vacuum cleaner while a scene is {@link Scene#LOUD}.
 * Nobody speaks. Made in order from the start; the same for each run. For one thread.
 */
final class RoomSound {
  private static final double QUIET = 0.0018; // RMS, -55 dBFS
  private static final double LOUD = 0.1; // RMS, -20 dBFS
  private static final double MOTOR_HERTZ = 118;
  private static final double FADE = 0.3; // seconds
  private static final double SMOOTHING = 0.2;
  // What such a filter leaves of white noise's RMS.
  private static final double LEFT = Math.sqrt(SMOOTHING / (2 - SMOOTHING));

  private final Screenplay screenplay;
  private final int rate;
  private final Random random = new Random(2);
  private long made;
  private double hiss;
  private double level;

  RoomSound(Screenplay screenplay, int rate) {
    this.screenplay = requireNonNull(screenplay, "screenplay is null");
    this.rate = rate;
  }

  /** The next samples. */
  float[] next(int count) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) next();
    }
    return samples;
  }

  private double next() {
    double time = (double) made++ / rate;
    boolean loud = screenplay.acts().get(screenplay.at(time)).scene() == Scene.LOUD;
    double step = 1 / (FADE * rate);
    level = loud ? Math.min(1, level + step) : Math.max(0, level - step);
    hiss += SMOOTHING * (random.nextGaussian() - hiss);
    double air = hiss / LEFT;
    return QUIET * air + level * LOUD * (0.8 * air + 0.6 * motor(time));
  }

  /** A hum with its harmonics, of RMS 1. */
  private static double motor(double time) {
    double turn = 2 * Math.PI * MOTOR_HERTZ * time;
    return Math.sin(turn) + 0.8 * Math.sin(2 * turn + 1) + 0.6 * Math.sin(3 * turn + 2);
  }
}
