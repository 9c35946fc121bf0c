package org.openproctor.dashboard;

import java.time.Duration;
import java.util.List;
import org.openproctor.core.incident.Evidence;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.session.SessionId;

/** An absence of a session's student after ten seconds, phase by phase. */
public final class SamplePhases {
  private SamplePhases() {}

  public static Incident phase(SessionId session, Phase phase, int revision) {
    StreamId stream = new StreamId(session, StreamKind.WEBCAM);
    Duration start = Duration.ofSeconds(10);
    return new Incident(
        IncidentId.of(stream, IncidentKind.FACE_ABSENT, start),
        stream,
        IncidentKind.FACE_ABSENT,
        phase,
        revision,
        new TimeSpan(start, start.plusSeconds(revision)),
        new Evidence(
            new Evidence.SegmentRange(5, 6),
            start,
            new Measurement("faces", 0, "faces", 1),
            new ModelRef("blazeface", "0.1.0+0123456789ab"),
            List.of(),
            1L + revision));
  }
}
