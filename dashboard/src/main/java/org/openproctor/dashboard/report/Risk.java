package org.openproctor.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.openproctor.core.incident.IncidentKind;

/**
 * The session's risk and how it came about, line by line. Immutable.
 *
 * @param points 0..100
 * @param attention from this many points on a proctor should look
 * @param rejectCandidate from this many points on somebody should decide whether the result stands
 * @param lines one for every kind that counted; their points may add up to more than 100
 */
public record Risk(double points, double attention, double rejectCandidate, List<Line> lines) {
  public Risk {
    lines = List.copyOf(lines);
  }

  /**
   * What one kind gave.
   *
   * @param incidents how many there were
   * @param lasted how long they lasted together
   * @param perIncident points for each
   * @param perMinute points for each minute
   * @param cap most points the kind can give
   * @param points what it gave
   */
  public record Line(
      IncidentKind kind,
      int incidents,
      Duration lasted,
      double perIncident,
      double perMinute,
      double cap,
      double points) {
    public Line {
      requireNonNull(kind, "kind is null");
      requireNonNull(lasted, "lasted is null");
    }

    public boolean capped() {
      return perIncident * incidents + perMinute * lasted.toMillis() / 60_000.0 > cap;
    }
  }

  /** {@code clear}, {@code attention} or {@code reject}: the page's words and colours. */
  public String level() {
    return points >= rejectCandidate ? "reject" : points >= attention ? "attention" : "clear";
  }
}
