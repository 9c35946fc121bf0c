package org.openproctor.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Reading;

/**
 * A curve of at most {@value #MOST} points for drawing: of each stretch of time the lowest and the
 * highest value stay, so no peak is lost. Immutable.
 *
 * @param points in order of time
 */
public record ThinnedCurve(Curve curve, List<Point> points) {
  /** The most points a curve has. */
  public static final int MOST = 2_000;

  public ThinnedCurve {
    requireNonNull(curve, "curve is null");
    points = List.copyOf(points);
  }

  /**
   * A point.
   *
   * @param ms session media time, to 10 ms
   * @param value {@code null} where nothing was measured for a while: no line goes across
   */
  public record Point(long ms, Double value) {}

  /** A session's curves, those that have points. */
  public static List<ThinnedCurve> of(List<Reading> readings) {
    Map<Curve, List<Reading>> byCurve = new EnumMap<>(Curve.class);
    Duration end = Duration.ZERO;
    for (Reading reading : readings) {
      byCurve.computeIfAbsent(reading.curve(), curve -> new ArrayList<>()).add(reading);
      end = reading.at().compareTo(end) > 0 ? reading.at() : end;
    }
    List<ThinnedCurve> curves = new ArrayList<>();
    for (Map.Entry<Curve, List<Reading>> one : byCurve.entrySet()) {
      CurveSampler.Points points = new CurveSampler(MOST / 2).sample(one.getValue(), end);
      if (points.t().size() > MOST) {
        // The holes between points count too; half of them at most are holes
        points = new CurveSampler(MOST / 4).sample(one.getValue(), end);
      }
      curves.add(new ThinnedCurve(one.getKey(), points(points)));
    }
    return curves;
  }

  private static List<Point> points(CurveSampler.Points sampled) {
    List<Point> points = new ArrayList<>(sampled.t().size());
    for (int i = 0; i < sampled.t().size(); i++) {
      points.add(new Point(Math.round(sampled.t().get(i) * 1000), sampled.v().get(i)));
    }
    return points;
  }
}
