package org.openproctor.analyzer.behaviour;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.openproctor.core.incident.Evidence;
import org.openproctor.core.incident.Evidence.SegmentRange;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.policy.IncidentRule;

/**
 * Names the stretches of a stream of which there is no recording: between one segment's end and the
 * next one's begin. Technical, and known only once it is over, so its beginning and its end are
 * told together. What comes before the first segment is no gap: nobody knows when it should have
 * begun.
 */
final class GapTrack {
  private static final ModelRef METHOD = new ModelRef("segments", "1");
  private static final double MILLIS_PER_SECOND = 1000;

  private final StreamId stream;
  private final IncidentRule rule;
  private final Consumer<Incident> out;
  private Segment last;

  GapTrack(StreamId stream, IncidentRule rule, Consumer<Incident> out) {
    this.stream = stream;
    this.rule = rule;
    this.out = out;
  }

  /**
   * The stream's next segment.
   *
   * @param explained whether something else says already why a stretch is missing
   */
  void enter(Segment segment, Predicate<TimeSpan> explained) {
    Duration end = last == null ? segment.span().start() : last.span().end();
    Duration missing = segment.span().start().minus(end);
    if (missing.compareTo(Duration.ZERO) > 0 && missing.compareTo(rule.minimum()) >= 0) {
      TimeSpan hole = new TimeSpan(end, segment.span().start());
      if (!explained.test(hole)) {
        tell(Phase.START, segment, hole);
        tell(Phase.END, segment, hole);
      }
    }
    if (last == null || segment.span().end().compareTo(end) > 0) {
      last = segment;
    }
  }

  private void tell(Phase phase, Segment next, TimeSpan hole) {
    Measurement lasted =
        new Measurement(
            "lasted",
            hole.length().toMillis() / MILLIS_PER_SECOND,
            "s",
            rule.minimum().toMillis() / MILLIS_PER_SECOND);
    Evidence evidence =
        new Evidence(
            new SegmentRange(last.sequence(), next.sequence()),
            hole.start(),
            lasted,
            METHOD,
            List.of(),
            1);
    IncidentId id = IncidentId.of(stream, IncidentKind.RECORDING_GAP, hole.start());
    int revision = phase == Phase.END ? 1 : 0;
    out.accept(
        new Incident(id, stream, IncidentKind.RECORDING_GAP, phase, revision, hole, evidence));
  }
}
