package org.openproctor.dashboard.report;

import java.util.List;
import org.openproctor.core.policy.Scoring;
import org.openproctor.core.score.RiskScore;
import org.openproctor.core.score.ScoreLine;

/** The risk as the template shows it. Technical faults are no lines of it: they never count. */
record RiskView(RiskScore score, Scoring scoring) {
  private static final double MILLIS_PER_MINUTE = 60_000;

  /** One line of the explanation. */
  record Line(ScoreLine line) {
    public String kind() {
      return line.kind().wireName();
    }

    public String group() {
      return KindGroup.of(line.kind()).wireName();
    }

    public Phrase why() {
      double minutes = Math.rint(line.total().toMillis() / MILLIS_PER_MINUTE * 100) / 100;
      Phrase sum =
          Phrase.of(
              "risk.sum",
              line.count(),
              line.weight().perIncident(),
              minutes,
              line.weight().perMinute());
      return line.capped() ? Phrase.of("risk.capped", sum, line.weight().cap()) : sum;
    }

    public Phrase points() {
      return Quantity.of(line.points(), "");
    }
  }

  public List<Line> lines() {
    return score.lines().stream().filter(ScoreLine::counts).map(Line::new).toList();
  }

  /** {@code clear}, {@code attention} or {@code reject-candidate}: the words and the colours. */
  public String level() {
    return score.recommendation().wireName();
  }

  public Phrase points() {
    return Quantity.of(score.points(), "");
  }

  /** Where the bar ends, percent of its width. */
  public double width() {
    return Math.max(0, Math.min(100, score.points()));
  }

  public double attention() {
    return scoring.attention();
  }

  public double rejectCandidate() {
    return scoring.rejectCandidate();
  }

  /** True if the lines' sum is more than the scale holds. */
  public boolean beyondScale() {
    return score.lines().stream().mapToDouble(ScoreLine::points).sum() > score.points() + 0.05;
  }
}
