package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CadenceTest {
  private final Cadence cadence = new Cadence(Duration.ofSeconds(2));

  @Test
  void firstTime_isDue() {
    assertThat(due(700)).isTrue();
  }

  @Test
  void period_countsFromTheLastDueTime() {
    due(500);
    assertThat(due(2499)).isFalse();
    assertThat(due(2500)).isTrue();
    assertThat(due(4000)).isFalse();
  }

  @Test
  void afterAGap_itIsDueOnce() {
    due(0);
    assertThat(due(60_000)).isTrue();
    assertThat(due(60_500)).isFalse();
  }

  @Test
  void reset_putsTheNextTimeOff() {
    cadence.reset(Duration.ofSeconds(1));
    assertThat(due(2999)).isFalse();
    assertThat(due(3000)).isTrue();
  }

  @Test
  void hasten_bringsTheNextTimeForwardAndNeverPutsItOff() {
    due(0);
    cadence.hasten(Duration.ofMillis(500));
    cadence.hasten(Duration.ofMillis(5000));
    assertThat(due(499)).isFalse();
    assertThat(due(500)).isTrue();
    assertThat(due(1000)).isFalse();
  }

  private boolean due(long millis) {
    return cadence.due(Duration.ofMillis(millis));
  }
}
