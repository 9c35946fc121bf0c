package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SoundStretchTest {
  private static final int BLOCK = 1024;

  @Test
  void levels_areTheRmsOfEveryBlock() {
    float[] samples = Sounds.tone(4 * BLOCK, 1000, -20);
    Arrays.fill(samples, 0, BLOCK, 0);

    double[] levels = Sounds.stretch(0, samples).levels();

    assertThat(levels).hasSize(4);
    assertThat(levels[0]).isEqualTo(SoundStretch.SILENCE);
    assertThat(levels[3]).isCloseTo(-20, within(0.1));
  }

  @Test
  void squareOfFullScale_isZeroDbfs() {
    float[] samples = new float[BLOCK];
    Arrays.fill(samples, -1);
    assertThat(Sounds.stretch(0, samples).loudest()).isCloseTo(0, within(1e-9));
  }

  @Test
  void knock_movesTheLoudestAndNotTheMedian() {
    float[] samples = Sounds.tone(SoundStretch.LENGTH, 500, -60);
    System.arraycopy(Sounds.tone(BLOCK, 500, -10), 0, samples, 3 * BLOCK, BLOCK);

    SoundStretch stretch = Sounds.stretch(0, samples);

    assertThat(stretch.loudest()).isCloseTo(-10, within(0.2));
    assertThat(stretch.median()).isCloseTo(-60, within(0.2));
  }

  @Test
  void restShorterThanHalfABlock_isLeftOut() {
    assertThat(Sounds.stretch(0, new float[2 * BLOCK + BLOCK / 2 - 1]).levels()).hasSize(2);
    assertThat(Sounds.stretch(0, new float[2 * BLOCK + BLOCK / 2]).levels()).hasSize(3);
  }

  @Test
  void fewSamples_makeOneBlock() {
    float[] samples = new float[100];
    Arrays.fill(samples, 0.1f);
    assertThat(Sounds.stretch(0, samples).levels()[0]).isCloseTo(-20, within(0.01));
  }
}
