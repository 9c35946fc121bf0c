package org.openproctor.analyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoudnessMeterTest {
  private final LoudnessMeter meter = new LoudnessMeter();

  @AfterEach
  void close() {
    meter.close();
  }

  /** A 1 kHz sine with this peak, a block after the other. */
  private List<Loudness> sine(double peak, int firstBlock, int blocks) {
    List<Loudness> measured = new ArrayList<>();
    for (int b = firstBlock; b < firstBlock + blocks; b++) {
      float[] samples = new float[1600];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) (peak * Math.sin(2 * Math.PI * 1000 * (b * 1600 + i) / 16_000));
      }
      measured.add(meter.measure(new Decoded.Sound(Duration.ofMillis(100L * b), samples)));
    }
    return measured;
  }

  private static Loudness last(List<Loudness> measured) {
    return measured.get(measured.size() - 1);
  }

  @Test
  void sineAtFullScale_isMinus3Dbfs() {
    Loudness loudness = last(sine(1, 0, 40));

    // BS.1770: a 997 Hz sine at 0 dBFS peak in one channel is -3.01 LUFS.
    assertThat(loudness.dbfs()).isCloseTo(-3.01, within(0.05));
    assertThat(loudness.momentary()).isCloseTo(-3.01, within(0.2));
    assertThat(loudness.shortTerm()).isCloseTo(-3.01, within(0.2));
    assertThat(loudness.at()).isEqualTo(Duration.ofMillis(3900));
  }

  @Test
  void tenthOfTheAmplitude_is20DecibelsLess() {
    Loudness loudness = last(sine(0.1, 0, 40));

    assertThat(loudness.dbfs()).isCloseTo(-23.01, within(0.05));
    assertThat(loudness.momentary()).isCloseTo(-23.01, within(0.2));
  }

  @Test
  void silence_isTheFloor() {
    Loudness loudness = last(sine(0, 0, 40));

    assertThat(loudness.dbfs()).isEqualTo(Loudness.SILENCE);
    assertThat(loudness.momentary()).isLessThan(-100);
    assertThat(loudness.shortTerm()).isLessThan(-100);
  }

  @Test
  void shortTerm_remembersThreeSecondsAndMomentaryLess() {
    sine(1, 0, 40);
    Loudness afterOneSecond = last(sine(0, 40, 10));

    assertThat(afterOneSecond.momentary()).isLessThan(-60);
    assertThat(afterOneSecond.shortTerm()).isGreaterThan(-8);
  }

  @Test
  void reset_forgets() {
    sine(1, 0, 40);
    meter.reset();

    assertThat(last(sine(0, 50, 5)).shortTerm()).isLessThan(-100);
  }

  @Test
  void shortBlock_isMeasured() {
    Loudness loudness = meter.measure(new Decoded.Sound(Duration.ZERO, new float[] {0.5f, -0.5f}));

    assertThat(loudness.dbfs()).isCloseTo(-6.02, within(0.01));
    assertThat(loudness.momentary()).isEqualTo(Loudness.SILENCE);
  }
}
