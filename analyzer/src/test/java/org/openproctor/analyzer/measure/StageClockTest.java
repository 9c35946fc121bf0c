package org.openproctor.analyzer.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StageClockTest {
  private long now;
  private final StageClock clock = new StageClock(() -> now);

  @Test
  void nestedStage_isChargedToItselfOnly() {
    try (StageClock.Timing decode = clock.time(Stage.DECODE)) {
      now += 10;
      try (StageClock.Timing detect = clock.time(Stage.DETECT)) {
        now += 5;
        try (StageClock.Timing pose = clock.time(Stage.POSE)) {
          now += 2;
        }
      }
      now += 1;
      try (StageClock.Timing again = clock.time(Stage.DECODE)) {
        now += 100;
      }
    }
    now += 1000; // outside of any stage

    assertThat(clock.totals())
        .containsEntry(Stage.DECODE, Duration.ofNanos(111))
        .containsEntry(Stage.DETECT, Duration.ofNanos(5))
        .containsEntry(Stage.POSE, Duration.ofNanos(2))
        .containsEntry(Stage.SPEECH, Duration.ZERO);
  }

  @Test
  void threadCpu_isCounted() {
    StageClock real = StageClock.ofThreadCpu();
    double sum = 0;
    try (StageClock.Timing timing = real.time(Stage.OTHER)) {
      for (int i = 0; i < 5_000_000; i++) {
        sum += Math.sqrt(i);
      }
    }
    assertThat(sum).isPositive();
    assertThat(real.totals().get(Stage.OTHER)).isPositive();
  }

  @Test
  void off_countsNothing() {
    try (StageClock.Timing timing = StageClock.OFF.time(Stage.CUT)) {
      assertThat(timing).isNotNull();
    }
    assertThat(StageClock.OFF.totals()).containsEntry(Stage.CUT, Duration.ZERO);
  }
}
