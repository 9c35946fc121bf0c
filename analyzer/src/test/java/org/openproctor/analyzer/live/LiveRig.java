package org.openproctor.analyzer.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openproctor.analyzer.Analysis;
import org.openproctor.analyzer.Recorded;
import org.openproctor.analyzer.SmallExam;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.analyzer.detect.Workbench;
import org.openproctor.analyzer.live.Arrival.Outcome;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.analyzer.publish.IncidentOutbox;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.outbox.Lane;
import org.openproctor.core.outbox.RecordSender;
import org.openproctor.core.page.SessionClosed;
import org.openproctor.core.page.TelemetryRecord;
import org.openproctor.core.plan.SessionPlan;
import org.openproctor.core.plan.SessionPlans;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.SameFolder;
import org.openproctor.core.store.DiskEvidenceStore;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.store.LiveFile;
import org.openproctor.core.wire.TelemetryJson;

/** Recordings on disk, workers that analyse them, and what they say. */
final class LiveRig implements AutoCloseable {
  static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");
  static final Duration IDLE = Duration.ofMinutes(10);

  final Path root;
  final DiskSegmentStore store;
  final LivePictures pictures = new LivePictures();
  final MovedClock clock = new MovedClock(STARTED);
  final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  SessionPlans plans = session -> Optional.of(new SessionPlan(Workbench.POLICY, Optional.empty()));
  private final IncidentOutbox outbox = IncidentOutbox.start(new Nowhere());
  private LiveWorkers workers;

  LiveRig(Path root) {
    this.root = root;
    this.store = DiskSegmentStore.writing(root);
  }

  /** Starts anew, as another process would; the one before has ended. */
  LiveWorkers start() {
    close();
    LiveResources with =
        new LiveResources(
            root,
            DiskSegmentStore.reading(root),
            new SameFolder(root),
            session -> plans.of(session),
            pictures,
            outbox,
            clock);
    workers =
        LiveWorkers.start(
            1,
            with,
            () -> Networks.load(Workbench.library(), Workbench.POLICY, StageClock.OFF),
            IDLE);
    return workers;
  }

  LiveWorkers workers() {
    return workers;
  }

  /** Stores an exam's segments from one on to another as a stream of a session. */
  List<Segment> record(SmallExam exam, StreamId stream, int from, int to) {
    try {
      List<Segment> stored = new ArrayList<>();
      begin(stream.session());
      for (Segment segment : exam.segments.subList(from, to)) {
        try (SegmentWriter writer = store.create(stream, segment.sequence(), segment.container());
            InputStream bytes = exam.store.open(segment)) {
          bytes.transferTo(writer.body());
          stored.add(writer.commit(segment.span(), segment.startsAtKeyFrame(), segment.tracks()));
        }
      }
      return stored;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stores all of an exam. */
  List<Segment> record(SmallExam exam, StreamId stream) {
    return record(exam, stream, 0, exam.segments.size());
  }

  private void begin(SessionId session) throws IOException {
    Path folder = Files.createDirectories(root.resolve(session.value()));
    if (!Files.exists(folder.resolve(LiveFile.NAME))) {
      new LiveFile(STARTED, false, false).write(folder);
    }
  }

  void offer(Segment segment) {
    assertThat(workers.offer(new Arrival.OfSegment(segment, 0, outcomes::add))).isTrue();
  }

  /** Ingest says that the session is over. */
  void offerClosed(SessionId session) {
    write(new SessionClosed(session, STARTED));
    offerEvent(session);
  }

  /** Ingest keeps a record. */
  void write(TelemetryRecord record) {
    try {
      Files.writeString(
          root.resolve(record.session().value()).resolve(EventFile.NAME),
          TelemetryJson.write(record) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ingest says that there are new records. */
  void offerEvent(SessionId session) {
    assertThat(workers.offer(new Arrival.OfEvent(session, 0, outcomes::add))).isTrue();
  }

  /** The next outcomes; the clock goes on meanwhile, so that pauses end. */
  List<Outcome> outcomes(int count) throws InterruptedException {
    List<Outcome> found = new ArrayList<>();
    for (int i = 0; found.size() < count && i < 1200; i++) {
      Outcome next = outcomes.poll(100, TimeUnit.MILLISECONDS);
      if (next == null) {
        clock.move(Duration.ofSeconds(1));
        workers.tick();
      } else {
        found.add(next);
      }
    }
    assertThat(found).hasSize(count);
    return found;
  }

  List<Incident> journal(SessionId session) {
    return IncidentJournal.read(root.resolve(session.value()));
  }

  DiskEvidenceStore evidence() {
    return new DiskEvidenceStore(root);
  }

  /** What an analysis in one go says of a stored stream. */
  Recorded whole(StreamId stream) throws InterruptedException {
    Recorded recorded = new Recorded();
    Iterator<Segment> segments = store.segments(stream).iterator();
    try (Analysis analysis =
        new Analysis(
            stream, store, Workbench.POLICY, Workbench.NETWORKS, Optional.empty(), recorded)) {
      analysis.run(() -> segments.hasNext() ? Optional.of(segments.next()) : Optional.empty());
    }
    return recorded;
  }

  static StreamId webcam(String session) {
    return new StreamId(new SessionId(session), StreamKind.WEBCAM);
  }

  static StreamId screen(String session) {
    return new StreamId(new SessionId(session), StreamKind.SCREEN);
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.close();
    }
  }

  /** Takes everything. */
  private static final class Nowhere implements RecordSender {
    @Override
    public Future<?> send(Lane.Message message) {
      assertThat(new String(message.value(), UTF_8)).isNotEmpty();
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }
}
