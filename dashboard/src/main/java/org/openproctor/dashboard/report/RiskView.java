package org.openproctor.dashboard.report;

import java.util.List;

/** The risk as the template shows it. */
record RiskView(Risk risk) {
  /** One line of the explanation. */
  record Line(Risk.Line line) {
    public String kind() {
      return line.kind().wireName();
    }

    public String group() {
      return KindGroup.of(line.kind()).wireName();
    }

    public int incidents() {
      return line.incidents();
    }

    public Phrase lasted() {
      return Clock.length(line.lasted());
    }

    public Phrase why() {
      Phrase sum =
          Phrase.of(
              "risk.sum",
              line.incidents(),
              line.perIncident(),
              Math.rint(line.lasted().toMillis() / 600.0) / 100,
              line.perMinute());
      return line.capped() ? Phrase.of("risk.capped", sum, line.cap()) : sum;
    }

    public Phrase points() {
      return rounded(line.points());
    }
  }

  public List<Line> lines() {
    return risk.lines().stream().map(Line::new).toList();
  }

  public String level() {
    return risk.level();
  }

  public Phrase points() {
    return rounded(risk.points());
  }

  /** Where the bar ends, percent of its width. */
  public String width() {
    return String.valueOf(Math.max(0, Math.min(100, risk.points())));
  }

  public double attention() {
    return risk.attention();
  }

  public double rejectCandidate() {
    return risk.rejectCandidate();
  }

  /** The lines' sum where it is more than the scale holds. */
  public boolean beyondScale() {
    return risk.lines().stream().mapToDouble(Risk.Line::points).sum() > risk.points() + 0.05;
  }

  private static Phrase rounded(double points) {
    return Phrase.of("quantity.plain", Math.rint(points * 10) / 10);
  }
}
