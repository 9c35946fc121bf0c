package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.sighting.Observation;

class HearingTest {
  private static final int BLOCK = 1600; // what the decoder gives

  /** What each stretch was, with its samples copied. */
  private final List<SoundStretch> stretches = new ArrayList<>();

  private final Hearing hearing =
      new Hearing(
          List.of(
              (stretch, sink) ->
                  stretches.add(
                      new SoundStretch(
                          stretch.span(),
                          stretch.samples().clone(),
                          stretch.levels(),
                          stretch.lufs()))));

  @Test
  void blocks_becomeStretchesWithoutLossOrOverlap() {
    float[] ramp = ramp(25 * BLOCK);
    for (int i = 0; i < 25; i++) {
      hear(i * BLOCK, slice(ramp, i * BLOCK, BLOCK));
    }
    hearing.finish();

    assertThat(stretches).hasSize(3);
    assertThat(joined()).isEqualTo(ramp);
    assertThat(stretches.get(0).span()).isEqualTo(span(0, SoundStretch.LENGTH));
    assertThat(stretches.get(1).span())
        .isEqualTo(span(SoundStretch.LENGTH, 2 * SoundStretch.LENGTH));
    assertThat(stretches.get(2).span()).isEqualTo(span(2 * SoundStretch.LENGTH, 25 * BLOCK));
  }

  @Test
  void oneLongBlock_makesSeveralStretches() {
    float[] ramp = ramp(2 * SoundStretch.LENGTH + 10);
    List<List<Observation>> found = hear(0, ramp);

    assertThat(found).hasSize(2);
    hearing.finish();
    assertThat(joined()).isEqualTo(ramp);
  }

  @Test
  void gap_endsTheStretchBeforeIt() {
    hear(0, ramp(BLOCK));
    int later = 3 * SoundStretch.SAMPLE_RATE;
    hear(later, ramp(BLOCK));
    hearing.finish();

    assertThat(stretches)
        .extracting(SoundStretch::span)
        .containsExactly(span(0, BLOCK), span(later, later + BLOCK));
  }

  @Test
  void smallSeam_isBridged() {
    hear(0, ramp(BLOCK));
    hear(BLOCK + 800, ramp(BLOCK)); // 50 ms late
    hearing.finish();

    assertThat(stretches).hasSize(1);
    assertThat(joined()).hasSize(2 * BLOCK);
  }

  @Test
  void loudness_isTheMetersAtTheEndOfTheStretch() {
    hearing.hear(Duration.ZERO, ramp(BLOCK), -40);
    hearing.hear(Sounds.length(BLOCK), ramp(BLOCK), -30);
    hearing.hear(Duration.ofSeconds(9), ramp(BLOCK), -20);
    hearing.finish();

    assertThat(stretches).extracting(SoundStretch::lufs).containsExactly(-30.0, -20.0);
  }

  @Test
  void finish_withoutSound_saysNothing() {
    assertThat(hearing.finish()).isEmpty();
    hear(0, ramp(10));
    hearing.finish();
    assertThat(hearing.finish()).isEmpty();
    assertThat(stretches).hasSize(1);
  }

  private List<List<Observation>> hear(int at, float[] sound) {
    return hearing.hear(Sounds.length(at), sound, Double.NaN);
  }

  private float[] joined() {
    int length = stretches.stream().mapToInt(stretch -> stretch.samples().length).sum();
    float[] all = new float[length];
    int at = 0;
    for (SoundStretch stretch : stretches) {
      System.arraycopy(stretch.samples(), 0, all, at, stretch.samples().length);
      at += stretch.samples().length;
    }
    return all;
  }

  private static float[] slice(float[] sound, int from, int length) {
    return java.util.Arrays.copyOfRange(sound, from, from + length);
  }

  private static float[] ramp(int length) {
    float[] ramp = new float[length];
    for (int i = 0; i < length; i++) {
      ramp[i] = (float) i / length;
    }
    return ramp;
  }

  private static TimeSpan span(int from, int to) {
    return new TimeSpan(Sounds.length(from), Sounds.length(to));
  }
}
