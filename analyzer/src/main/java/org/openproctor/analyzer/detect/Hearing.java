package org.openproctor.analyzer.detect;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openproctor.analyzer.model.ModelName;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.sighting.Observation;

/**
 * The hearing half of the analysis of one stream: gathers decoded sound into stretches of about a
 * second and asks every sound detector about each. One thread.
 */
public final class Hearing {
  /** Sound that begins further than this from where the last ended is not its continuation. */
  private static final Duration SEAM = Duration.ofMillis(100);

  private final List<SoundDetector> detectors;
  private final float[] samples = new float[SoundStretch.LENGTH];
  private int filled;
  private Duration start = Duration.ZERO;
  private double lufs = Double.NaN;

  Hearing(List<SoundDetector> detectors) {
    this.detectors = List.copyOf(detectors);
  }

  /** The hearing of one stream under a policy. */
  public static Hearing of(Policy policy, Networks networks) {
    requireNonNull(policy, "policy is null");
    NoiseFloor floor = new NoiseFloor(policy.noise());
    return new Hearing(
        List.of(
            new SpeechListener(
                networks.speech(),
                networks.model(ModelName.SILERO_VAD),
                policy.speech(),
                floor,
                networks.clock()),
            new NoiseDetector(policy.noise(), floor)));
  }

  /**
   * Takes the next sound, 16 kHz mono, -1..1.
   *
   * @param at where it begins in media time
   * @param momentaryLufs the loudness meter's reading at its end; NaN if it has none
   * @return for each stretch that is now complete, what was found in it
   */
  public List<List<Observation>> hear(Duration at, float[] sound, double momentaryLufs) {
    List<List<Observation>> found = new ArrayList<>();
    if (filled > 0 && at.minus(end()).abs().compareTo(SEAM) > 0) {
      found.add(complete());
    }
    lufs = momentaryLufs;
    for (int from = 0; from < sound.length; ) {
      if (filled == 0) {
        start = at.plus(length(from));
      }
      int count = Math.min(sound.length - from, samples.length - filled);
      System.arraycopy(sound, from, samples, filled, count);
      filled += count;
      from += count;
      if (filled == samples.length) {
        found.add(complete());
      }
    }
    return found;
  }

  /** The stream is over: what was found in the rest. */
  public List<Observation> finish() {
    return filled == 0 ? List.of() : complete();
  }

  private List<Observation> complete() {
    SoundStretch stretch =
        SoundStretch.measured(new TimeSpan(start, end()), Arrays.copyOf(samples, filled), lufs);
    filled = 0;
    List<Observation> found = new ArrayList<>();
    for (SoundDetector detector : detectors) {
      detector.hear(stretch, found::add);
    }
    return found;
  }

  private Duration end() {
    return start.plus(length(filled));
  }

  private static Duration length(int samples) {
    return Duration.ofNanos(samples * 1_000_000_000L / SoundStretch.SAMPLE_RATE);
  }
}
