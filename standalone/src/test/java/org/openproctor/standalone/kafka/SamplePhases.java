package org.openproctor.standalone.kafka;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
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

/** Incident phases of session exam-7, one a number. */
public final class SamplePhases {
  private static final StreamId STREAM = new StreamId(new SessionId("exam-7"), StreamKind.WEBCAM);

  private SamplePhases() {}

  /** Phases from one to before another. */
  public static List<Incident> of(int from, int to) {
    return IntStream.range(from, to).mapToObj(SamplePhases::phase).toList();
  }

  /** The n-th phase of a session in which the student leaves every minute. */
  static Incident phase(int n) {
    int revision = n % 3;
    Duration start = Duration.ofMinutes(n / 3).plusSeconds(10);
    Duration end = start.plusSeconds(2L * revision);
    return new Incident(
        IncidentId.of(STREAM, IncidentKind.FACE_ABSENT, start),
        STREAM,
        IncidentKind.FACE_ABSENT,
        Phase.values()[revision],
        revision,
        new TimeSpan(start, end),
        new Evidence(
            new Evidence.SegmentRange(0, 5),
            start,
            new Measurement("faces", 0, "faces", 1),
            new ModelRef("blazeface", "0.1.0+0123456789ab"),
            List.of(),
            1 + revision));
  }
}
