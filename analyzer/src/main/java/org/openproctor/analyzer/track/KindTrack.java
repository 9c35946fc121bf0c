package org.openproctor.analyzer.track;

import java.time.Duration;
import java.util.function.Consumer;
import org.openproctor.core.incident.Evidence;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.policy.IncidentRule;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Sighting;

/**
 * One kind's life in one stream: nothing, a candidate, or an open incident. At most one incident of
 * a kind is open at a time.
 */
final class KindTrack {
  private final StreamId stream;
  private final IncidentKind kind;
  private final IncidentRule rule;
  private final SegmentIndex segments;
  private final Consumer<Incident> out;
  private final Candidate candidate;

  /** Null while no incident is open; the fields below belong to the open one. */
  private IncidentId open;

  private Duration start;

  /** The end of the latest look that was not against it; candidate or open. */
  private Duration alive;

  private Duration told;
  private int revision;
  private long seen;
  private Sighting strongest;

  KindTrack(
      StreamId stream,
      IncidentKind kind,
      IncidentRule rule,
      SegmentIndex segments,
      Consumer<Incident> out) {
    this.stream = stream;
    this.kind = kind;
    this.rule = rule;
    this.segments = segments;
    this.out = out;
    this.candidate = new Candidate(rule);
  }

  void accept(Sighting sighting) {
    advance(sighting.span().start());
    if (open == null) {
      consider(sighting);
    } else {
      sustain(sighting);
    }
  }

  /** Media time has come this far: what was silent for longer than the merge gap is over. */
  void advance(Duration now) {
    if (alive == null || now.minus(alive).compareTo(rule.mergeGap()) <= 0) {
      return;
    }
    finish();
  }

  /** The stream is over, and so is what was open. */
  void finish() {
    if (open != null) {
      tell(Phase.END);
    }
    open = null;
    alive = null;
    candidate.clear();
  }

  private void consider(Sighting sighting) {
    candidate.add(sighting);
    if (sighting.level() == Level.SEEN) {
      alive = sighting.span().end();
    }
    if (candidate.ripe()) {
      start = candidate.start();
      strongest = candidate.strongest();
      seen = candidate.seen();
      revision = 0;
      open = IncidentId.of(stream, kind, start);
      candidate.clear();
      tell(Phase.START);
    }
  }

  private void sustain(Sighting sighting) {
    if (sighting.level() == Level.CLEAR) {
      return;
    }
    alive = later(alive, sighting.span().end());
    if (sighting.level() == Level.SEEN) {
      seen++;
      if (sighting.strength() > strongest.strength()) {
        strongest = sighting;
      }
    }
    if (alive.minus(told).compareTo(rule.updateEvery()) >= 0) {
      tell(Phase.UPDATE);
    }
  }

  private void tell(Phase phase) {
    TimeSpan span = new TimeSpan(start, alive);
    told = alive;
    Evidence evidence =
        new Evidence(
            segments.range(span),
            strongest.span().start(),
            strongest.measurement(),
            strongest.model(),
            strongest.regions(),
            seen);
    out.accept(new Incident(open, stream, kind, phase, revision++, span, evidence));
  }

  private static Duration later(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
