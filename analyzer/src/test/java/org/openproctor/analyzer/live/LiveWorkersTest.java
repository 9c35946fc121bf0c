package org.openproctor.analyzer.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.Recorded;
import org.openproctor.analyzer.SmallExam;
import org.openproctor.analyzer.detect.Workbench;
import org.openproctor.analyzer.live.Arrival.Outcome;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.page.PageEvent;
import org.openproctor.core.page.PageEventKind;
import org.openproctor.core.plan.SessionPlan;

/** Live sessions over real media, networks, journals and stores. */
@Timeout(300)
class LiveWorkersTest {
  private static final StreamId ANN = LiveRig.webcam("ann");
  private static final StreamId BEA = LiveRig.webcam("bea");

  @TempDir static Path films;
  private static SmallExam eventful;
  private static SmallExam honest;

  @TempDir Path root;
  private LiveRig rig;

  @BeforeAll
  static void film() throws IOException {
    eventful = SmallExam.eventful(Files.createDirectory(films.resolve("eventful")));
    honest = SmallExam.honest(Files.createDirectory(films.resolve("honest")), 6);
  }

  @BeforeEach
  void open() {
    rig = new LiveRig(root);
    rig.start();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void sessionSegmentBySegment_leavesWhatAnAnalysisInOneGoFinds() throws Exception {
    List<Segment> segments = rig.record(eventful, ANN);
    segments.forEach(rig::offer);
    assertThat(rig.outcomes(11)).containsOnly(Outcome.ANALYSED);
    try (Picture small = picture(ANN)) {
      assertThat(small.width()).isEqualTo(320);
    }
    rig.offerClosed(ANN.session());
    assertThat(rig.outcomes(1)).containsOnly(Outcome.ANALYSED);

    Recorded whole = rig.whole(ANN);
    assertThat(whole.phases).isNotEmpty();
    assertThat(rig.journal(ANN.session())).isEqualTo(whole.phases);
    assertThat(rig.evidence().readings(ANN.session())).hasSameSizeAs(whole.readings);
    for (Incident incident : whole.incidents()) {
      assertThat(rig.evidence().picture(ANN.session(), incident.id()))
          .contains(whole.pictures.get(incident.id()));
    }
    assertThat(rig.pictures.latest(ANN)).isEmpty();
    LiveCounters counters = rig.workers().counters();
    assertThat(counters.segments()).isEqualTo(new LiveCounters.Flow(11, 11, 0, 0, 0));
    assertThat(counters.incidents()).isEqualTo(whole.phases.size());
    assertThat(counters.sessions().finished()).isEqualTo(1);
  }

  @Test
  void sessionsInTurnOnOneWorker_findWhatEachFindsAlone() throws Exception {
    StreamId dan = LiveRig.webcam("dan");
    List<Segment> ann = rig.record(eventful, ANN);
    List<Segment> bea = rig.record(eventful, BEA);
    List<Segment> others = rig.record(honest, dan);
    for (int i = 0; i < ann.size(); i++) {
      rig.offer(ann.get(i));
      rig.offer(bea.get(i));
      if (i < others.size()) {
        rig.offer(others.get(i));
      }
    }
    assertThat(rig.outcomes(2 * ann.size() + others.size())).containsOnly(Outcome.ANALYSED);
    for (StreamId stream : List.of(ANN, BEA, dan)) {
      rig.offerClosed(stream.session());
    }
    rig.outcomes(3);

    assertThat(rig.journal(ANN.session())).isEqualTo(rig.whole(ANN).phases);
    assertThat(rig.journal(BEA.session())).isEqualTo(rig.whole(BEA).phases);
    assertThat(rig.journal(dan.session())).isEmpty();
  }

  @Test
  void sessionTakenOverInTheMiddle_losesAndDoublesNothing() throws Exception {
    List<Segment> segments = rig.record(eventful, ANN);
    segments.subList(0, 6).forEach(rig::offer);
    rig.outcomes(6);
    List<Incident> told = rig.journal(ANN.session());
    assertThat(told).isNotEmpty();

    rig.start();
    segments.subList(5, 11).forEach(rig::offer); // one of them again
    rig.offerClosed(ANN.session());
    rig.outcomes(7);

    Recorded whole = rig.whole(ANN);
    assertThat(rig.journal(ANN.session())).isEqualTo(whole.phases).startsWith(told.get(0));
    assertThat(rig.evidence().readings(ANN.session())).hasSameSizeAs(whole.readings);
  }

  @Test
  void repeatedRecords_areSkippedAndThoseLeftOutAreTakenFromTheStore() throws Exception {
    List<Segment> segments = rig.record(honest, ANN, 0, 1);
    rig.offer(segments.get(0));
    assertThat(rig.outcomes(1)).containsExactly(Outcome.ANALYSED);
    rig.offer(segments.get(0));
    assertThat(rig.outcomes(1)).containsExactly(Outcome.SKIPPED);

    List<Segment> rest = rig.record(honest, ANN, 1, 3);
    rig.offer(rest.get(1));
    assertThat(rig.outcomes(1)).containsExactly(Outcome.ANALYSED);
    rig.offer(rest.get(0));
    assertThat(rig.outcomes(1)).containsExactly(Outcome.SKIPPED);
    assertThat(rig.workers().counters().steps()).isEqualTo(3);
    assertThat(rig.workers().counters().segments().waiting()).isZero();
  }

  @Test
  void recordOfAFinishedSession_isPassedOver() throws Exception {
    List<Segment> segments = rig.record(honest, ANN);
    segments.forEach(rig::offer);
    rig.offerClosed(ANN.session());
    rig.outcomes(4);
    rig.start();

    segments.forEach(rig::offer);
    assertThat(rig.outcomes(3)).containsOnly(Outcome.SKIPPED);
    assertThat(rig.workers().counters().steps()).isZero();
  }

  @Test
  void plansThatCannotBeHadNow_areAskedForAgainAndNothingIsLost() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    rig.plans =
        session -> {
          if (asked.incrementAndGet() < 8) { // more often than a fault of ours is forgiven
            throw new OpenProctorException(Fault.PEER, "the database is away");
          }
          return Optional.of(new SessionPlan(Workbench.POLICY, Optional.empty()));
        };
    List<Segment> segments = rig.record(honest, ANN);
    segments.forEach(rig::offer);

    assertThat(rig.outcomes(3)).containsOnly(Outcome.ANALYSED);
    assertThat(rig.workers().counters().sessions().retries()).isEqualTo(7);
  }

  @Test
  void sessionThatAlwaysFails_isGivenUpAndTheOthersGoOn() throws Exception {
    rig.plans =
        session -> {
          if (session.equals(ANN.session())) {
            throw new IllegalStateException("a fault of ours");
          }
          return Optional.empty();
        };
    rig.offer(rig.record(honest, ANN).get(0));
    List<Segment> segments = rig.record(honest, BEA);
    segments.forEach(rig::offer);

    assertThat(rig.outcomes(4))
        .containsExactlyInAnyOrder(
            Outcome.FAILED, Outcome.ANALYSED, Outcome.ANALYSED, Outcome.ANALYSED);
    assertThat(rig.workers().counters().sessions().givenUp()).isEqualTo(1);
    rig.offer(rig.store.segments(ANN).get(1));
    assertThat(rig.outcomes(1)).containsExactly(Outcome.FAILED);
  }

  @Test
  void recordingThatIsGone_failsAtOnce() throws Exception {
    Segment segment = rig.record(honest, ANN, 0, 1).get(0);
    Path folder = root.resolve("ann");
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    rig.offer(segment);
    assertThat(rig.outcomes(1)).containsExactly(Outcome.FAILED);
    assertThat(folder).doesNotExist();
  }

  @Test
  void idleSession_isLetGoOfWithNothingEndedAndBegunAgainWhenItGoesOn() throws Exception {
    List<Segment> first = rig.record(eventful, ANN, 0, 6);
    first.forEach(rig::offer);
    rig.outcomes(6);
    assertThat(rig.workers().counters().sessions().open()).isEqualTo(1);
    rig.clock.move(LiveRig.IDLE);
    rig.workers().tick(); // is carried out before what comes now
    rig.offer(rig.record(honest, BEA, 0, 1).get(0));
    rig.outcomes(1);
    assertThat(rig.workers().counters().sessions().open()).isEqualTo(1);
    assertThat(rig.journal(ANN.session())).noneMatch(incident -> incident.phase() == Phase.END);

    rig.record(eventful, ANN, 6, 11).forEach(rig::offer);
    rig.offerClosed(ANN.session());
    rig.outcomes(6);
    assertThat(rig.journal(ANN.session())).isEqualTo(rig.whole(ANN).phases);
  }

  @Test
  void referencePhotoWithoutAFace_leavesTheStudentUnverified() throws Exception {
    byte[] blank;
    try (Picture picture = Picture.blank(400, 400)) {
      blank = picture.toJpeg(90);
    }
    rig.plans = session -> Optional.of(new SessionPlan(Workbench.POLICY, Optional.of(blank)));
    rig.record(eventful, ANN).forEach(rig::offer);
    rig.offerClosed(ANN.session());

    assertThat(rig.outcomes(12)).containsOnly(Outcome.ANALYSED);
    assertThat(rig.journal(ANN.session())).isEqualTo(rig.whole(ANN).phases);
  }

  @Test
  void screen_givesPicturesAndNothingIsMissedInItsSound() throws Exception {
    StreamId screen = LiveRig.screen("ann");
    rig.record(SmallExam.withoutSound(Files.createDirectory(root.resolve("film")), 4), screen)
        .forEach(rig::offer);
    assertThat(rig.outcomes(2)).containsOnly(Outcome.ANALYSED);

    try (Picture small = picture(screen)) {
      assertThat(small.width()).isEqualTo(320);
    }
    assertThat(rig.pictures.latest(screen).orElseThrow().at()).isEqualTo(Duration.ofSeconds(2));
    assertThat(rig.journal(ANN.session())).isEmpty();
  }

  @Test
  void damagedAndMissingScreenSegments_areTechnicalIncidentsAndItGoesOn() throws Exception {
    StreamId screen = LiveRig.screen("ann");
    List<Segment> segments = rig.record(honest, screen);
    Files.write(rig.store.path(segments.get(0)), new byte[5000]);
    Files.delete(rig.store.path(segments.get(1)));
    segments.forEach(rig::offer);
    rig.offerClosed(ANN.session());

    assertThat(rig.outcomes(4)).containsOnly(Outcome.ANALYSED);
    assertThat(rig.journal(ANN.session()))
        .extracting(Incident::kind)
        .contains(IncidentKind.UNDECODABLE)
        .allMatch(kind -> kind.category() == IncidentKind.Category.TECHNICAL);
    assertThat(rig.workers().counters().sessions().finished()).isEqualTo(1);
  }

  @Test
  void pageEvents_becomeIncidentsOnceThoughTheirRecordsComeTwiceAndTheSessionMoves()
      throws Exception {
    List<Segment> segments = rig.record(honest, ANN);
    rig.write(paste(1));
    rig.offerEvent(ANN.session());
    rig.offer(segments.get(0));
    assertThat(rig.outcomes(2)).containsOnly(Outcome.ANALYSED);
    List<Incident> told = rig.journal(ANN.session());
    assertThat(told).extracting(Incident::kind).containsExactly(IncidentKind.PASTE);

    rig.start();
    rig.offerEvent(ANN.session());
    rig.write(paste(2));
    rig.offerEvent(ANN.session());
    rig.offer(segments.get(1));
    rig.offerClosed(ANN.session());
    assertThat(rig.outcomes(4)).containsOnly(Outcome.ANALYSED);
    List<Incident> phases = rig.journal(ANN.session());
    assertThat(phases).startsWith(told.get(0)).doesNotHaveDuplicates();
    assertThat(phases).extracting(Incident::id).containsOnly(told.get(0).id());
    assertThat(phases).filteredOn(phase -> phase.phase() == Phase.START).hasSize(1);
    assertThat(phases).last().extracting(Incident::phase).isEqualTo(Phase.END);
  }

  private static PageEvent paste(int seconds) {
    return new PageEvent(
        ANN.session(),
        PageEventKind.PASTE,
        Duration.ofSeconds(seconds),
        OptionalLong.empty(),
        Optional.empty(),
        LiveRig.STARTED.plusSeconds(seconds));
  }

  private Picture picture(StreamId stream) {
    return Picture.decode(rig.pictures.latest(stream).orElseThrow().jpeg(), "thumbnail");
  }
}
