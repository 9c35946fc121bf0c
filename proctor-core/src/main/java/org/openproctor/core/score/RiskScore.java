package org.openproctor.core.score;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.policy.ScoreWeight;
import org.openproctor.core.policy.Scoring;

/**
 * A session's risk, explained: each kind of incident adds its weight per incident and per minute up
 * to its cap, and all together add up to at most 100. The same incidents and policy always give the
 * same score, in whatever order they come. It says where to look, not what happened: the system
 * flags, a person decides.
 *
 * @param points 0..100, to one decimal: the sum of the lines' points, at most 100
 * @param recommendation by the policy's two thresholds
 * @param lines one for each kind that occurred, most points first, technical faults too (with 0)
 */
public record RiskScore(double points, Recommendation recommendation, List<ScoreLine> lines) {
  private static final double MOST = 100;

  public RiskScore {
    requireNonNull(recommendation, "recommendation is null");
    lines = List.copyOf(lines);
  }

  /**
   * Scores a session.
   *
   * @param phases its incident phases, any or all of them; of each incident the latest revision
   *     counts, ended or not
   * @param scoring the policy's weights and thresholds
   */
  public static RiskScore of(Collection<Incident> phases, Scoring scoring) {
    requireNonNull(phases, "phases is null");
    requireNonNull(scoring, "scoring is null");
    List<ScoreLine> lines = new ArrayList<>();
    byKind(latest(phases)).forEach((kind, incidents) -> lines.add(line(kind, incidents, scoring)));
    // The sort is stable and the map ordered by kind: equal points have a fixed order.
    lines.sort(Comparator.comparingDouble(ScoreLine::points).reversed());
    double sum = lines.stream().mapToDouble(ScoreLine::points).sum();
    double points = Math.min(MOST, ScoreLine.oneDecimal(sum));
    return new RiskScore(points, recommendation(points, scoring), lines);
  }

  private static Collection<Incident> latest(Collection<Incident> phases) {
    Map<IncidentId, Incident> latest = new HashMap<>();
    for (Incident phase : phases) {
      latest.merge(phase.id(), phase, (a, b) -> b.revision() > a.revision() ? b : a);
    }
    return latest.values();
  }

  private static Map<IncidentKind, List<Incident>> byKind(Collection<Incident> incidents) {
    Map<IncidentKind, List<Incident>> byKind = new EnumMap<>(IncidentKind.class);
    for (Incident incident : incidents) {
      byKind.computeIfAbsent(incident.kind(), kind -> new ArrayList<>()).add(incident);
    }
    return byKind;
  }

  private static ScoreLine line(IncidentKind kind, List<Incident> incidents, Scoring scoring) {
    Duration total =
        incidents.stream().map(i -> i.span().length()).reduce(Duration.ZERO, Duration::plus);
    ScoreWeight weight = scoring.weights().getOrDefault(kind, new ScoreWeight(0, 0, 0));
    return ScoreLine.of(kind, incidents.size(), total, weight);
  }

  private static Recommendation recommendation(double points, Scoring scoring) {
    if (points >= scoring.rejectCandidate()) {
      return Recommendation.REJECT_CANDIDATE;
    }
    return points >= scoring.attention() ? Recommendation.ATTENTION : Recommendation.CLEAR;
  }
}
