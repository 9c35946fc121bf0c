package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.openproctor.core.sighting.Level.CLEAR;
import static org.openproctor.core.sighting.Level.DOUBTFUL;
import static org.openproctor.core.sighting.Level.SEEN;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.policy.NoiseRules;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Level;

class NoiseDetectorTest {
  private static final NoiseRules RULES = Workbench.POLICY.noise();

  private final NoiseFloor floor = new NoiseFloor(RULES);
  private final NoiseDetector detector = new NoiseDetector(RULES, floor);
  private final Found found = new Found();
  private int heard;

  @Test
  void untilTheFloorIsLearnt_onlyTheCurveIsDrawn() {
    hear(-10, (int) RULES.learn().toSeconds());

    assertThat(found.sightings()).isEmpty();
    assertThat(found.curve(Curve.LOUDNESS_DBFS)).hasSize(5).allMatch(level -> level > -11);
    assertThat(found.curve(Curve.NOISE_FLOOR)).isEmpty();
  }

  @Test
  void level_isJudgedAgainstTheLearntFloor() {
    learn(-40);
    assertThat(after(-40 + RULES.enter() + 1)).isEqualTo(SEEN);
    assertThat(found.last().kind()).isEqualTo(IncidentKind.NOISE);
    assertThat(found.last().measurement().value()).isCloseTo(RULES.enter() + 1, within(0.5));
    assertThat(after(-40 + RULES.enter() - 1)).isEqualTo(DOUBTFUL);
    assertThat(after(-40 + RULES.leave() - 1)).isEqualTo(CLEAR);
  }

  @Test
  void quietSound_isNoNoiseHoweverQuietTheRoomIs() {
    learn(-69);
    assertThat(after(RULES.quietest() - 1)).isEqualTo(CLEAR);
    assertThat(after(RULES.quietest() + 1)).isEqualTo(SEEN);
  }

  @Test
  void knock_isNoNoise() {
    learn(-50);
    float[] knock = Sounds.noise(SoundStretch.LENGTH, -50, 1);
    System.arraycopy(Sounds.noise(3000, -5, 2), 0, knock, 6000, 3000);
    detector.hear(Sounds.stretch(heard, knock), found);
    assertThat(found.last().level()).isEqualTo(CLEAR);
  }

  @Test
  void loudness_isDrawnWhereTheMeterHasOne() {
    float[] silence = new float[SoundStretch.LENGTH];
    TimeSpan span = Sounds.stretch(0, silence).span();
    detector.hear(SoundStretch.measured(span, silence, Double.NaN), found);
    assertThat(found.curve(Curve.LOUDNESS_LUFS)).isEmpty();
    detector.hear(SoundStretch.measured(span, silence, -31.5), found);
    assertThat(found.curve(Curve.LOUDNESS_LUFS)).containsExactly(-31.5);
  }

  private void learn(double dbfs) {
    hear(dbfs, (int) RULES.learn().toSeconds());
  }

  private Level after(double dbfs) {
    hear(dbfs, 1);
    return found.last().level();
  }

  private void hear(double dbfs, int stretches) {
    float[] samples = new float[SoundStretch.LENGTH];
    Arrays.fill(samples, (float) Math.pow(10, dbfs / 20));
    for (int i = 0; i < stretches; i++) {
      detector.hear(Sounds.stretch(heard++, samples), found);
    }
  }
}
