package org.openproctor.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Reading;
import org.openproctor.dashboard.report.ThinnedCurve.Point;

class ThinnedCurveTest {
  @Test
  void longCurve_keepsItsPeaks_atTheirMoments() {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 28_800; i++) {
      double value = i == 12_345 ? 9 : i == 20_001 ? -9 : Math.sin(i);
      readings.add(new Reading(Curve.HEAD_YAW, Duration.ofMillis(500L * i), value));
    }
    List<ThinnedCurve> curves = ThinnedCurve.of(readings);
    assertThat(curves).hasSize(1);
    List<Point> points = curves.get(0).points();
    assertThat(points)
        .hasSizeBetween(1_000, ThinnedCurve.MOST)
        .contains(new Point(6_172_500, 9.0), new Point(10_000_500, -9.0));
    assertThat(points).isSortedAccordingTo((a, b) -> Long.compare(a.ms(), b.ms()));
  }

  @Test
  void curveWithManyHoles_staysWithinTheBound() {
    List<Reading> readings = new ArrayList<>();
    long at = 0;
    for (int i = 0; i < 1_900; i++) {
      at += i % 10 < 6 ? 1_000 : 60_000;
      readings.add(new Reading(Curve.FACES, Duration.ofMillis(at), i % 3));
    }
    List<Point> points = ThinnedCurve.of(readings).get(0).points();
    assertThat(points).hasSizeBetween(500, ThinnedCurve.MOST);
  }

  @Test
  void stretchWithoutReadings_staysAHole() {
    List<Point> points =
        ThinnedCurve.of(
                List.of(
                    new Reading(Curve.FACES, Duration.ofSeconds(1), 1),
                    new Reading(Curve.FACES, Duration.ofSeconds(2), 1),
                    new Reading(Curve.FACES, Duration.ofSeconds(100), 1)))
            .get(0)
            .points();
    assertThat(points)
        .containsExactly(
            new Point(1_000, 1.0),
            new Point(2_000, 1.0),
            new Point(51_000, null),
            new Point(100_000, 1.0));
  }

  @Test
  void noReadings_noCurves() {
    assertThat(ThinnedCurve.of(List.of())).isEmpty();
  }
}
