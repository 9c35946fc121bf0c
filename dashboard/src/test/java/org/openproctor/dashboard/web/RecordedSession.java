package org.openproctor.dashboard.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.store.DiskEvidenceStore;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.wire.SegmentJson;

/**
 * Half a minute of webcam and screen, cut by our cutter (ui/staff/test/recording), with what an
 * analysis leaves of it: three incidents, one of them technical, pictures and a curve.
 */
record RecordedSession(Path root, SessionId session) {
  private static final Path RECORDING = Path.of("ui", "staff", "test", "recording");

  void store() throws IOException {
    copy(StreamKind.WEBCAM);
    copy(StreamKind.SCREEN);
    DiskEvidenceStore evidence = new DiskEvidenceStore(root);
    incidents().forEach(one -> evidence.picture(session, one.id(), RunningDashboard.PHOTO));
    evidence.append(
        session,
        IntStream.range(0, 60)
            .mapToObj(
                i -> new Reading(Curve.FACES, Duration.ofMillis(500L * i), i % 20 < 3 ? 0 : 1))
            .toList());
  }

  List<Incident> incidents() {
    return List.of(
        incident(
            IncidentKind.HEAD_TURNED, 5, 8, new Measurement("yaw-from-baseline", 41, "deg", 30)),
        incident(IncidentKind.FACE_ABSENT, 10, 12, new Measurement("faces", 0, "faces", 1)),
        incident(IncidentKind.NO_PICTURE, 12, 20, new Measurement("missing", 8, "s", 0)));
  }

  private void copy(StreamKind kind) throws IOException {
    Path folder = RECORDING.resolve(kind.wireName());
    DiskSegmentStore store = DiskSegmentStore.writing(root);
    for (String line : Files.readAllLines(folder.resolve("segments.jsonl"))) {
      Segment cut = SegmentJson.read(line);
      StreamId stream = new StreamId(session, kind);
      try (SegmentWriter writer = store.create(stream, cut.sequence(), cut.container())) {
        writer.body().write(Files.readAllBytes(folder.resolve(cut.fileName())));
        writer.commit(cut.span(), cut.startsAtKeyFrame(), cut.tracks());
      }
    }
  }

  private Incident incident(IncidentKind kind, long from, long to, Measurement measured) {
    StreamId stream = new StreamId(session, StreamKind.WEBCAM);
    Duration start = Duration.ofSeconds(from);
    return new Incident(
        IncidentId.of(stream, kind, start),
        stream,
        kind,
        Phase.END,
        3,
        new TimeSpan(start, Duration.ofSeconds(to)),
        new Evidence(
            new Evidence.SegmentRange(from / 2, to / 2),
            start.plusSeconds(1),
            measured,
            new ModelRef("sample", "1"),
            List.of(),
            6));
  }
}
