package org.openproctor.dashboard.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openproctor.core.sighting.Reading;

/**
 * Thins a curve for drawing: of each bucket of time the lowest and the highest reading stay, at
 * their own moments, so that no peak is lost. Where nothing was measured for a while a hole stays,
 * for a line across it would claim something. Readings that are no numbers are holes; minus
 * infinity (digital silence) becomes {@link #SILENCE}.
 */
final class CurveSampler {
  /** What digital silence is drawn at, dBFS. */
  static final double SILENCE = -100;

  private static final double SHORTEST_HOLE = 5;

  private final int buckets;

  /** At most two points a bucket stay. */
  CurveSampler(int buckets) {
    this.buckets = buckets;
  }

  /**
   * A curve's points in order of time, seconds; a null value is a hole. Parallel lists, as the
   * page's script wants them.
   */
  record Points(List<Double> t, List<Double> v) {}

  /** Readings of one curve, in any order. */
  Points sample(List<Reading> readings, Duration duration) {
    List<Reading> sorted =
        readings.stream()
            .filter(reading -> !Double.isNaN(reading.value()))
            .sorted(Comparator.comparing(Reading::at))
            .toList();
    Points points = new Points(new ArrayList<>(), new ArrayList<>());
    double hole = shortestHole(sorted);
    double last = Double.NaN;
    for (Reading reading : thin(sorted, duration)) {
      double at = Clock.seconds(reading.at());
      if (at - last > hole) {
        add(points, (at + last) / 2, null);
      }
      add(points, at, value(reading));
      last = at;
    }
    return points;
  }

  private List<Reading> thin(List<Reading> sorted, Duration duration) {
    if (sorted.size() <= 2 * buckets) {
      return sorted;
    }
    double width = Math.max(Clock.seconds(duration), 1e-3) / buckets;
    List<Reading> kept = new ArrayList<>();
    for (int from = 0, to; from < sorted.size(); from = to) {
      long bucket = bucket(sorted.get(from), width);
      for (to = from; to < sorted.size() && bucket(sorted.get(to), width) == bucket; to++) {}
      keepExtremes(sorted.subList(from, to), kept);
    }
    return kept;
  }

  private static void keepExtremes(List<Reading> bucket, List<Reading> kept) {
    Reading low = bucket.get(0);
    Reading high = low;
    for (Reading reading : bucket) {
      low = reading.value() < low.value() ? reading : low;
      high = reading.value() > high.value() ? reading : high;
    }
    boolean lowFirst = low.at().compareTo(high.at()) <= 0;
    kept.add(lowFirst ? low : high);
    if (low != high) {
      kept.add(lowFirst ? high : low);
    }
  }

  /** Four times the usual distance of two readings, and at least a few seconds. */
  private double shortestHole(List<Reading> sorted) {
    if (sorted.size() < 2) {
      return Double.MAX_VALUE;
    }
    List<Double> steps = new ArrayList<>();
    for (int i = 1; i < sorted.size(); i++) {
      steps.add(Clock.seconds(sorted.get(i).at().minus(sorted.get(i - 1).at())));
    }
    steps.sort(Comparator.naturalOrder());
    double usual = steps.get((steps.size() - 1) / 2);
    double span = Clock.seconds(sorted.get(sorted.size() - 1).at().minus(sorted.get(0).at()));
    double thinned = sorted.size() > 2 * buckets ? 2 * span / buckets : 0;
    return Math.max(SHORTEST_HOLE, Math.max(4 * usual, thinned));
  }

  private static long bucket(Reading reading, double width) {
    return (long) (Clock.seconds(reading.at()) / width);
  }

  private static double value(Reading reading) {
    double value = Double.isInfinite(reading.value()) ? SILENCE : reading.value();
    return Math.rint(value * 1000) / 1000;
  }

  private static void add(Points points, double at, Double value) {
    points.t().add(Math.rint(at * 100) / 100);
    points.v().add(value);
  }
}
