package org.openproctor.analyzer.detect;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.openproctor.core.media.TimeSpan;

/**
 * About a second of sound (less at the end or before a gap), measured once for all sound detectors.
 *
 * @param span where it lies in media time
 * @param samples 16 kHz mono, -1..1; not copied: valid during the call only
 * @param levels RMS of each 64 ms block, dBFS; digital silence is -120
 * @param lufs EBU R128 momentary loudness at its end, LUFS; NaN where the meter has none yet
 */
record SoundStretch(TimeSpan span, float[] samples, double[] levels, double lufs) {
  static final int SAMPLE_RATE = 16_000;

  /** Samples in a whole stretch: 32 frames of the speech network, 1.024 s. */
  static final int LENGTH = 32 * 512;

  private static final int BLOCK = 1024;
  static final double SILENCE = -120;

  SoundStretch {
    requireNonNull(span, "span is null");
    requireNonNull(samples, "samples is null");
    requireNonNull(levels, "levels is null");
  }

  /** Measures the blocks of the samples; a rest shorter than half a block is left out. */
  static SoundStretch measured(TimeSpan span, float[] samples, double lufs) {
    int blocks = Math.max(1, (samples.length + BLOCK / 2) / BLOCK);
    double[] levels = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      int from = Math.min(samples.length, block * BLOCK);
      int to = Math.min(samples.length, from + BLOCK);
      levels[block] = dbfs(samples, from, to);
    }
    return new SoundStretch(span, samples, levels, lufs);
  }

  /** The level that half of the blocks reach: a knock does not move it, lasting noise does. */
  double median() {
    double[] sorted = levels.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }

  double loudest() {
    double loudest = SILENCE;
    for (double level : levels) {
      loudest = Math.max(loudest, level);
    }
    return loudest;
  }

  private static double dbfs(float[] samples, int from, int to) {
    double energy = 0;
    for (int i = from; i < to; i++) {
      energy += samples[i] * samples[i];
    }
    double meanSquare = energy / Math.max(1, to - from);
    return meanSquare <= 1e-12 ? SILENCE : 10 * Math.log10(meanSquare);
  }
}
