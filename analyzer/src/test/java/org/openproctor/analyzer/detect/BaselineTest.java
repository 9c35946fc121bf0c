package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BaselineTest {
  private final Baseline baseline = new Baseline(3);

  @Test
  void median_isUnmovedByAnOutlier() {
    baseline.add(5);
    baseline.add(1000);
    baseline.add(4);
    assertThat(baseline.median()).isEqualTo(5);
  }

  @Test
  void valuesAfterItIsFull_areDropped() {
    for (double value : new double[] {1, 2, 3}) {
      assertThat(baseline.full()).isFalse();
      baseline.add(value);
    }
    assertThat(baseline.full()).isTrue();
    baseline.add(100);
    baseline.add(100);
    assertThat(baseline.median()).isEqualTo(2);
  }

  @Test
  void empty_untilTheFirstValue() {
    assertThat(baseline.isEmpty()).isTrue();
    baseline.add(7);
    assertThat(baseline.isEmpty()).isFalse();
    assertThat(baseline.median()).isEqualTo(7);
  }
}
