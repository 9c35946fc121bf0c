package org.openproctor.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Reading;

class CurveSamplerTest {
  private static final Duration THREE_HOURS = Duration.ofHours(3);

  @Test
  void longCurve_isThinnedAndKeepsItsPeaks() {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      readings.add(reading(i * 108L, i == 54_321 ? 99 : i == 77_777 ? -99 : i % 5));
    }
    CurveSampler.Points points = new CurveSampler(500).sample(readings, THREE_HOURS);
    assertThat(points.t()).hasSizeLessThanOrEqualTo(1000).isSorted();
    assertThat(points.v()).hasSameSizeAs(points.t()).contains(99.0, -99.0);
  }

  @Test
  void shortCurve_staysAsItIs() {
    CurveSampler.Points points =
        new CurveSampler(10)
            .sample(List.of(reading(500, 1), reading(0, 2), reading(1000, 3)), THREE_HOURS);
    assertThat(points.t()).containsExactly(0.0, 0.5, 1.0);
    assertThat(points.v()).containsExactly(2.0, 1.0, 3.0);
  }

  @Test
  void unmeasuredStretch_staysAHole() {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      readings.add(reading(i * 500L + (i >= 20 ? 60_000 : 0), 1));
    }
    CurveSampler.Points points = new CurveSampler(100).sample(readings, Duration.ofMinutes(2));
    assertThat(points.v().stream().filter(Objects::isNull)).hasSize(1);
    assertThat(points.v().indexOf(null)).isEqualTo(20);
  }

  @Test
  void noNumbers_areHolesAndSilenceHasALevel() {
    CurveSampler.Points points =
        new CurveSampler(10)
            .sample(
                List.of(reading(0, Double.NaN), reading(500, Double.NEGATIVE_INFINITY)),
                THREE_HOURS);
    assertThat(points.v()).containsExactly(CurveSampler.SILENCE);
  }

  private static Reading reading(long millis, double value) {
    return new Reading(Curve.HEAD_YAW, Duration.ofMillis(millis), value);
  }
}
