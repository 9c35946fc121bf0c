package org.openproctor.standalone.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openproctor.analyzer.Analysis;
import org.openproctor.analyzer.AnalysisOutput;
import org.openproctor.analyzer.detect.Enrolment;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.page.SessionClosed;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.store.LiveFile;
import org.openproctor.core.wire.SegmentJson;
import org.openproctor.core.wire.TelemetryJson;
import org.openproctor.core.wire.Topics;
import org.openproctor.ingest.cut.CutSettings;
import org.openproctor.ingest.cut.SegmentCutter;
import org.openproctor.ingest.demux.MediaFile;
import org.openproctor.standalone.demo.ShortExam;

/** Sessions whose recordings are on disk, and what ingest says of them to Kafka. */
final class LiveExams {
  private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");

  private final Path root;
  private final ShortExam exam;
  private final DiskSegmentStore store;

  LiveExams(Path root, ShortExam exam) {
    this.root = root;
    this.exam = exam;
    this.store = DiskSegmentStore.writing(root);
  }

  /** Records the exam as a session's. */
  List<Segment> record(SessionId session) throws IOException {
    List<Segment> segments = new ArrayList<>();
    try (MediaFile media = MediaFile.open(exam.video())) {
      new SegmentCutter(store, segments::add, CutSettings.DEFAULT).cut(media, webcam(session));
    }
    new LiveFile(STARTED, false, false).write(root.resolve(session.value()));
    return segments;
  }

  /** What an analysis in one go says of a session. */
  List<Incident> whole(SessionId session, Networks networks) throws InterruptedException {
    List<Incident> phases = new ArrayList<>();
    Iterator<Segment> segments = store.segments(webcam(session)).iterator();
    try (Analysis analysis =
        new Analysis(
            webcam(session),
            store,
            PolicyReader.defaults(),
            networks,
            Optional.of(Enrolment.of(exam.reference(), networks)),
            new PhasesOnly(phases))) {
      analysis.run(() -> segments.hasNext() ? Optional.of(segments.next()) : Optional.empty());
    }
    return phases;
  }

  /** Announces segments in this order; returns when Kafka has them. */
  static void announce(String bootstrap, List<Segment> segments) throws Exception {
    try (KafkaProducer<String, String> producer = producer(bootstrap)) {
      for (Segment segment : segments) {
        String session = segment.stream().session().value();
        send(producer, Topics.SEGMENTS, session, SegmentJson.write(segment));
      }
    }
  }

  /** Says that a session is closed, first on disk as ingest does. */
  void close(String bootstrap, SessionId session) throws Exception {
    String line = TelemetryJson.write(new SessionClosed(session, STARTED));
    Path file = root.resolve(session.value()).resolve("telemetry.jsonl");
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    try (KafkaProducer<String, String> producer = producer(bootstrap)) {
      send(producer, Topics.TELEMETRY, session.value(), line);
    }
  }

  byte[] reference() {
    try {
      return Files.readAllBytes(exam.reference());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(
      KafkaProducer<String, String> producer, String topic, String key, String value)
      throws InterruptedException, ExecutionException {
    producer.send(new ProducerRecord<>(topic, key, value)).get();
  }

  private static KafkaProducer<String, String> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
        new StringSerializer(),
        new StringSerializer());
  }

  private static StreamId webcam(SessionId session) {
    return new StreamId(session, StreamKind.WEBCAM);
  }

  private record PhasesOnly(List<Incident> phases) implements AnalysisOutput {
    @Override
    public void incident(Incident incident) {
      phases.add(incident);
    }

    @Override
    public void evidence(IncidentId incident, byte[] jpeg) {}

    @Override
    public void reading(Reading reading) {}

    @Override
    public void progress(Duration at) {}
  }
}
