package org.openproctor.analyzer.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.openproctor.core.media.TimeSpan;

/** Sound made up or read, 16 kHz mono. */
final class Sounds {
  private static final int WAV_HEADER = 44;

  private Sounds() {}

  /** White noise of this level. */
  static float[] noise(int samples, double dbfs, int seed) {
    Random random = new Random(seed);
    double rms = Math.pow(10, dbfs / 20);
    float[] noise = new float[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = (float) (rms * random.nextGaussian());
    }
    return noise;
  }

  /** A tone whose RMS is this level. */
  static float[] tone(int samples, double hertz, double dbfs) {
    double peak = Math.sqrt(2) * Math.pow(10, dbfs / 20);
    float[] tone = new float[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (float) (peak * Math.sin(2 * Math.PI * hertz * i / SoundStretch.SAMPLE_RATE));
    }
    return tone;
  }

  /** The 16-bit mono samples behind a WAV file's header. */
  static float[] wav(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      bytes.position(WAV_HEADER);
      float[] samples = new float[bytes.remaining() / 2];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = bytes.getShort() / 32768f;
      }
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The n-th whole stretch of a sound. */
  static SoundStretch stretch(float[] sound, int number) {
    int from = number * SoundStretch.LENGTH;
    return stretch(number, Arrays.copyOfRange(sound, from, from + SoundStretch.LENGTH));
  }

  /** A stretch of these samples that begins at the n-th whole stretch's time. */
  static SoundStretch stretch(int number, float[] samples) {
    Duration start = length(number * SoundStretch.LENGTH);
    return SoundStretch.measured(
        new TimeSpan(start, start.plus(length(samples.length))), samples, Double.NaN);
  }

  static Duration length(int samples) {
    return Duration.ofNanos(samples * 1_000_000_000L / SoundStretch.SAMPLE_RATE);
  }
}
