package org.openproctor.dashboard.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;

/** A score in the way a policy makes one: so much an incident, so much a minute, a cap. */
final class SampleRisk {
  private SampleRisk() {}

  static Risk of(List<Incident> incidents) {
    List<Risk.Line> lines = new ArrayList<>();
    double sum = 0;
    for (IncidentKind kind : Lane.suspicions()) {
      List<Incident> same = incidents.stream().filter(i -> i.kind() == kind).toList();
      if (!same.isEmpty()) {
        Duration lasted =
            same.stream().map(i -> i.span().length()).reduce(Duration.ZERO, Duration::plus);
        double points = Math.min(20, 4 * same.size() + 6 * lasted.toMillis() / 60_000.0);
        lines.add(new Risk.Line(kind, same.size(), lasted, 4, 6, 20, points));
        sum += points;
      }
    }
    return new Risk(Math.min(100, sum), 20, 70, lines);
  }
}
