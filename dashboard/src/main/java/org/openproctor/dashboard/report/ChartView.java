package org.openproctor.dashboard.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Reading;

/**
 * A chart with its curves' points, as the template and the page's script see it.
 *
 * @param lines the curves that were measured at all
 * @param threshold NaN if none is drawn
 */
record ChartView(Chart chart, List<Line> lines, double threshold) {
  /** Up to two points a bucket: a three-hour exam then keeps a point every two or three seconds. */
  private static final CurveSampler SAMPLER = new CurveSampler(2000);

  /** One curve. */
  record Line(Curve curve, CurveSampler.Points points) {
    /** Lowest, middle and highest value, for those who do not see the drawing. */
    public Phrase summary() {
      double[] sorted =
          points.v().stream().filter(Objects::nonNull).mapToDouble(v -> v).sorted().toArray();
      return Phrase.of(
          "chart.summary",
          name(),
          quantity(sorted[0]),
          quantity(sorted[sorted.length / 2]),
          quantity(sorted[sorted.length - 1]));
    }

    public Phrase name() {
      return Phrase.word("curve", curve.wireName());
    }

    public String wireName() {
      return curve.wireName();
    }

    private Phrase quantity(double value) {
      return Quantity.of(value, curve.unit());
    }
  }

  /** Every chart of which at least one curve was measured. */
  static List<ChartView> of(
      Map<Curve, List<Reading>> readings, Duration duration, PolicyTable policy) {
    List<ChartView> charts = new ArrayList<>();
    for (Chart chart : Chart.ALL) {
      List<Line> lines =
          chart.curves().stream()
              .map(curve -> line(curve, readings.getOrDefault(curve, List.of()), duration))
              .filter(line -> !line.points().t().isEmpty())
              .toList();
      if (!lines.isEmpty()) {
        charts.add(new ChartView(chart, lines, policy.number(chart.policyKey())));
      }
    }
    return charts;
  }

  private static Line line(Curve curve, List<Reading> readings, Duration duration) {
    return new Line(curve, SAMPLER.sample(readings, duration));
  }

  public Phrase title() {
    return Phrase.of("chart." + chart.name());
  }

  public Phrase note() {
    return Phrase.of("chart." + chart.name() + ".note");
  }

  /** What the page's script draws. */
  Map<String, Object> data() {
    List<Object> curves = new ArrayList<>();
    for (Line line : lines) {
      curves.add(Map.of("name", line.wireName(), "t", line.points().t(), "v", line.points().v()));
    }
    return Map.of(
        "name",
        chart.name(),
        "unit",
        lines.get(0).curve().unit(),
        "bands",
        chart.bands().stream().map(kind -> kind.wireName()).toList(),
        "lines",
        Double.isNaN(threshold) ? List.of() : List.of(threshold),
        "curves",
        curves);
  }
}
