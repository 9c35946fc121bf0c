package org.openproctor.analyzer.publish;

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
import org.openproctor.core.incident.Region;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.session.SessionId;

/** Incidents for tests. */
final class Incidents {
  static final StreamId STREAM = new StreamId(new SessionId("s-1"), StreamKind.WEBCAM);

  private Incidents() {}

  /** The n-th phase of a session in which faces come and go: three phases an incident. */
  static Incident phase(int n) {
    Duration start = Duration.ofSeconds(20L * (n / 3));
    int revision = n % 3;
    Duration end = start.plusSeconds(1 + 2L * revision);
    return new Incident(
        IncidentId.of(STREAM, IncidentKind.MULTIPLE_FACES, start),
        STREAM,
        IncidentKind.MULTIPLE_FACES,
        Phase.values()[revision],
        revision,
        new TimeSpan(start, end),
        new Evidence(
            new Evidence.SegmentRange(start.toSeconds() / 2, end.toSeconds() / 2),
            end,
            new Measurement("faces", 2, "faces", 1.5),
            new ModelRef("blazeface", "0.1.0+0123456789ab"),
            List.of(new Region("face", 0.1, 0.2, 0.3, 0.4, 0.99)),
            2L * revision + 1));
  }

  static List<Incident> phases(int count) {
    return IntStream.range(0, count).mapToObj(Incidents::phase).toList();
  }
}
