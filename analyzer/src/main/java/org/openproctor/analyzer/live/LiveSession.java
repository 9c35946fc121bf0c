package org.openproctor.analyzer.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctor.analyzer.Analysis;
import org.openproctor.analyzer.PictureAnalysis;
import org.openproctor.analyzer.StreamAnalysis;
import org.openproctor.analyzer.behaviour.BehaviourTracker;
import org.openproctor.analyzer.detect.Enrolment;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.analyzer.model.Embedding;
import org.openproctor.analyzer.publish.IncidentEvents;
import org.openproctor.analyzer.publish.LiveJournal;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.page.PageEvent;
import org.openproctor.core.page.TelemetryRecord;
import org.openproctor.core.plan.SessionPlan;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.AnalysisClaim;
import org.openproctor.core.store.DiskEvidenceStore;
import org.openproctor.core.store.LiveFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analysis of one live session: its streams, its events, its journal. Opened, it begins with
 * the first stored segment; ids and revisions are deterministic, so nothing is told twice. One
 * thread; holds native memory and the journal's lock until {@link #close}.
 */
final class LiveSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);
  private static final Policy DEFAULTS = PolicyReader.defaults();

  private final SessionId id;
  private final LiveResources with;
  private final Path folder;
  private final Optional<Instant> startedAt;
  private final AnalysisClaim claim;
  private final LiveJournal journal;
  private final EventFile eventFile;
  private final Map<StreamKind, LiveStream> streams = new EnumMap<>(StreamKind.class);
  private final List<SessionOutput> outputs = new ArrayList<>();
  private final BehaviourTracker behaviour;
  private boolean over;
  private boolean ended;
  private boolean finished;

  private LiveSession(SessionId id, LiveResources with, Networks networks, SessionPlan plan) {
    this.id = id;
    this.with = with;
    this.folder = with.folder(id);
    this.startedAt = LiveFile.read(folder).map(LiveFile::startedAt);
    Optional<Embedding> student = student(plan, networks);
    this.eventFile = new EventFile(id, folder);
    this.claim = with.shared().claim(id);
    if (claim.apart()) {
      with.incidents().hold(folder);
    }
    this.journal =
        with.incidents()
            .open(
                folder,
                startedAt
                    .map(IncidentEvents::startingAt)
                    .orElseGet(IncidentEvents::withoutWallClock));
    try {
      this.behaviour = new BehaviourTracker(id, plan.policy(), journal::publish);
      DiskEvidenceStore evidence = new DiskEvidenceStore(with.root());
      evidence.beginCurves(id);
      for (StreamKind kind : StreamKind.values()) {
        streams.put(kind, stream(new StreamId(id, kind), plan, networks, student, evidence));
      }
      readEvents();
      streams.values().forEach(LiveStream::catchUp);
      share(false);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Begins the session's analysis; all that is stored of it is to be analysed.
   *
   * @throws OpenProctorException (PEER) if its plan cannot be had now, (RESOURCE) if its journal is
   *     in other hands or cannot be written, (INPUT) if there is no such recording or what is there
   *     is damaged
   */
  static LiveSession open(SessionId id, LiveResources with, Networks networks) {
    if (!Files.isDirectory(with.folder(id))) {
      throw new OpenProctorException(Fault.INPUT, "there is no recording of it");
    }
    SessionPlan plan =
        with.plans().of(id).orElseGet(() -> new SessionPlan(DEFAULTS, Optional.empty()));
    return new LiveSession(id, with, networks, plan);
  }

  private static Optional<Embedding> student(SessionPlan plan, Networks networks) {
    try {
      return plan.reference().map(photo -> Enrolment.of(photo, networks));
    } catch (OpenProctorException e) {
      if (e.fault() != Fault.INPUT) {
        throw e;
      }
      LOG.warn("nobody is verified in this session: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private LiveStream stream(
      StreamId stream,
      SessionPlan plan,
      Networks networks,
      Optional<Embedding> student,
      DiskEvidenceStore evidence) {
    Thumbnails thumbnails = new Thumbnails(stream, with.pictures());
    SessionOutput output = new SessionOutput(id, journal, evidence, thumbnails);
    outputs.add(output);
    StreamAnalysis analysis =
        stream.kind() == StreamKind.WEBCAM
            ? new Analysis(stream, with.store(), plan.policy(), networks, student, output)
            : new PictureAnalysis(stream, with.store(), plan.policy(), Thumbnails.WIDTH, output);
    return new LiveStream(stream, with.store(), analysis, thumbnails);
  }

  /** A segment was announced. */
  void announced(Segment segment) {
    streams.get(segment.stream().kind()).announced(segment);
  }

  /** Takes the events that were not taken yet. */
  void readEvents() {
    if (claim.apart()) {
      with.shared().fetchRecording(id);
    }
    for (TelemetryRecord record : eventFile.next()) {
      if (record instanceof PageEvent event) {
        behaviour.accept(event);
      } else {
        over = true; // SessionClosed: nothing more comes
      }
    }
  }

  /** True if this segment was analysed. */
  boolean isDone(Segment segment) {
    return segment.sequence() < streams.get(segment.stream().kind()).next();
  }

  boolean isBehind() {
    return streams.values().stream().anyMatch(LiveStream::isBehind);
  }

  /**
   * Has the next segment's bytes at hand; only while it is behind. May fail and be called again.
   */
  void prepare() {
    with.shared().segment(earliest().coming());
  }

  private LiveStream earliest() {
    return streams.values().stream()
        .filter(LiveStream::isBehind)
        .min(Comparator.comparing(LiveStream::nextStart))
        .orElseThrow();
  }

  /** Analyses the earliest segment there is; only while it is behind. */
  Segment step() {
    Segment segment = earliest().step();
    if (segment.stream().kind() == StreamKind.SCREEN) {
      behaviour.enterScreen(segment);
    } else if (segment.stream().kind() == StreamKind.WEBCAM) {
      behaviour.enterWebcam(segment);
    }
    behaviour.advance(segment.span().end());
    return segment;
  }

  /**
   * Brings to others what was found; until then nothing of it counts. May fail and be called again.
   *
   * @param all also what can be made again
   */
  void share(boolean all) {
    if (claim.apart()) {
      long extent = journal.extent();
      claim.share(all);
      with.incidents().release(folder, extent);
    }
  }

  /** True if it is over and waits for nothing but that Kafka has its incidents. */
  boolean isEnding() {
    return ended && !finished;
  }

  /**
   * Ends the analysis if the session is over and all that is stored of it was analysed. May fail
   * and be called again. Where others would have to send what this host could not, it is finished
   * once Kafka has its incidents.
   */
  boolean finishIfOver() {
    if (over && !isBehind() && !ended) {
      streams.values().forEach(LiveStream::catchUp);
    }
    if (!over || isBehind() || finished) {
      return finished;
    }
    if (!ended) {
      ended = true;
      streams.values().forEach(LiveStream::finish);
      behaviour.finish();
      outputs.forEach(SessionOutput::flush);
      journal.endAll();
    }
    share(true);
    if (claim.apart() && !with.incidents().isSent(folder)) {
      return false;
    }
    Map<StreamKind, Long> counts = new EnumMap<>(StreamKind.class);
    streams.forEach((kind, stream) -> counts.put(kind, stream.next()));
    new FinishedMark(counts, eventFile.position()).write(folder);
    share(true);
    with.pictures().forget(id);
    finished = true;
    return true;
  }

  /** When a moment of its media time was; empty if nobody knows. */
  Optional<Instant> wallClock(Duration mediaTime) {
    return startedAt.map(start -> start.plus(mediaTime));
  }

  /** Phases of incidents told since it was opened. */
  long incidents() {
    return journal.written();
  }

  @Override
  public void close() {
    streams.values().forEach(LiveStream::close);
    journal.close();
    if (finished && claim.apart()) {
      with.incidents().forget(folder);
      with.shared().forget(id);
    }
  }
}
