package org.openproctor.standalone.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.IncidentKind.Category;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.standalone.bench.LabelledSession.Event;

/**
 * Compares incidents with labels, kind by kind. Segment recall: seconds of labelled events that an
 * incident of the kind covers. False alarm: an incident longer than 3 s that meets no event of its
 * kind (with 3 s of grace around the event). Found: an incident of the kind meets the event and
 * starts within 3 s of its start. Technical incidents are left out.
 */
final class DetectionScore {
  static final Duration GRACE = Duration.ofSeconds(3);

  private final Map<IncidentKind, Tally> tallies = new EnumMap<>(IncidentKind.class);
  private final List<String> remarks = new ArrayList<>();
  private double hours;

  /** What was counted of one kind. */
  static final class Tally {
    private int events;
    private int found;
    private double labelledSeconds;
    private double coveredSeconds;
    private int falseAlarms;
    private final List<Double> delays = new ArrayList<>();

    private void add(Tally other) {
      events += other.events;
      found += other.found;
      labelledSeconds += other.labelledSeconds;
      coveredSeconds += other.coveredSeconds;
      falseAlarms += other.falseAlarms;
      delays.addAll(other.delays);
    }

    private String row(String name, double hours) {
      double meanDelay = delays.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      double worst = delays.stream().mapToDouble(Math::abs).max().orElse(0);
      return String.format(
          Locale.ROOT,
          "%-18s %6d %6d %9.1f %% %12.1f %9.2f s %9.2f s",
          name,
          events,
          found,
          labelledSeconds == 0 ? 100 : 100 * coveredSeconds / labelledSeconds,
          falseAlarms / hours,
          meanDelay,
          worst);
    }
  }

  void add(LabelledSession session, List<Incident> incidents) {
    hours += session.duration().toMillis() / 3_600_000.0;
    for (Event event : session.events()) {
      judge(session, event, incidents);
    }
    for (Incident incident : incidents) {
      boolean counts =
          incident.kind().category() == Category.SUSPICION
              && incident.span().length().compareTo(GRACE) > 0;
      if (counts && session.events().stream().noneMatch(event -> explains(event, incident))) {
        tally(incident.kind()).falseAlarms++;
        remarks.add(session.name() + ": false alarm " + describe(incident));
      }
    }
  }

  /** True if every event was found in time and there was no false alarm. */
  boolean perfect() {
    return tallies.values().stream().allMatch(t -> t.found == t.events && t.falseAlarms == 0);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(remarks);
    lines.add(
        String.format(
            Locale.ROOT,
            "%-18s %6s %6s %11s %12s %11s %11s",
            "kind",
            "events",
            "found",
            "recall",
            "false/hour",
            "mean delay",
            "worst"));
    Tally total = new Tally();
    tallies.forEach(
        (kind, tally) -> {
          lines.add(tally.row(kind.wireName(), hours));
          total.add(tally);
        });
    lines.add(total.row("total", hours));
    return lines;
  }

  private void judge(LabelledSession session, Event event, List<Incident> incidents) {
    Tally tally = tally(event.kind());
    tally.events++;
    tally.labelledSeconds += seconds(event.span().length());
    Incident best = null;
    double covered = 0;
    for (Incident incident : incidents) {
      if (incident.kind() == event.kind() && incident.span().meets(event.span())) {
        covered += overlap(incident.span(), event.span());
        if (best == null || off(incident, event).compareTo(off(best, event)) < 0) {
          best = incident;
        }
      }
    }
    tally.coveredSeconds += Math.min(covered, seconds(event.span().length()));
    if (best == null) {
      remarks.add(session.name() + ": missed " + event.kind().wireName());
      return;
    }
    tally.delays.add(seconds(best.span().start().minus(event.span().start())));
    if (off(best, event).compareTo(GRACE) <= 0) {
      tally.found++;
    } else {
      remarks.add(session.name() + ": late or early " + describe(best));
    }
  }

  private Tally tally(IncidentKind kind) {
    return tallies.computeIfAbsent(kind, any -> new Tally());
  }

  private static Duration off(Incident incident, Event event) {
    return incident.span().start().minus(event.span().start()).abs();
  }

  private static boolean explains(Event event, Incident incident) {
    Duration start = event.span().start().minus(GRACE);
    TimeSpan near =
        new TimeSpan(start.isNegative() ? Duration.ZERO : start, event.span().end().plus(GRACE));
    return event.kind() == incident.kind() && near.meets(incident.span());
  }

  private static double overlap(TimeSpan a, TimeSpan b) {
    Duration start = a.start().compareTo(b.start()) > 0 ? a.start() : b.start();
    Duration end = a.end().compareTo(b.end()) < 0 ? a.end() : b.end();
    return Math.max(0, seconds(end.minus(start)));
  }

  private static String describe(Incident incident) {
    return String.format(
        Locale.ROOT,
        "%s %.1f to %.1f s (%s %.2f)",
        incident.kind().wireName(),
        seconds(incident.span().start()),
        seconds(incident.span().end()),
        incident.evidence().measurement().name(),
        incident.evidence().measurement().value());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
