package org.openproctor.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.openproctor.core.incident.IncidentKind.FACE_ABSENT;
import static org.openproctor.core.incident.IncidentKind.IDENTITY_MISMATCH;
import static org.openproctor.core.incident.IncidentKind.NOISE;
import static org.openproctor.core.incident.IncidentKind.NO_PICTURE;
import static org.openproctor.core.incident.IncidentKind.NO_SOUND;
import static org.openproctor.core.incident.IncidentKind.UNDECODABLE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.decode.Footage;
import org.openproctor.analyzer.detect.Enrolment;
import org.openproctor.analyzer.detect.Pictures.Person;
import org.openproctor.analyzer.detect.Workbench;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.score.Recommendation;
import org.openproctor.core.score.RiskScore;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.store.InMemorySegmentStore;

/** The whole path over small exams: real media, networks and tracker. */
class AnalysisTest {
  @TempDir static Path honestFolder;
  private static SmallExam honest;

  @TempDir Path folder;

  @BeforeAll
  static void film() {
    honest = SmallExam.honest(honestFolder, 12);
  }

  @Test
  void eventfulExam_givesItsIncidentsInTheirPlacesTwiceTheSame() throws Exception {
    SmallExam exam = SmallExam.eventful(folder);
    Recorded first = analysed(exam.store, exam.segments);

    assertThat(first.kinds()).containsExactlyInAnyOrder(FACE_ABSENT, NOISE, IDENTITY_MISMATCH);
    assertSpan(first, FACE_ABSENT, 8, 14);
    assertSpan(first, NOISE, 9, 15);
    assertSpan(first, IDENTITY_MISMATCH, 14, 22);
    assertThat(first.phases).filteredOn(p -> p.phase() == Phase.START).hasSize(3);
    assertThat(first.phases).filteredOn(p -> p.phase() == Phase.END).hasSize(3);
    assertPictures(first);

    Recorded second = analysed(exam.store, exam.segments);
    assertThat(second.phases).isEqualTo(first.phases);
    assertThat(second.curves).isEqualTo(first.curves);
  }

  @Test
  void honestExam_givesNothingButCurves() throws Exception {
    Recorded recorded = analysed(honest.store, honest.segments);

    assertThat(recorded.phases).isEmpty();
    assertThat(recorded.curves.keySet())
        .containsExactlyInAnyOrder(
            Curve.FACES,
            Curve.HEAD_YAW,
            Curve.HEAD_PITCH,
            Curve.HEAD_ROLL,
            Curve.GAZE_X,
            Curve.GAZE_Y,
            Curve.LIVENESS,
            Curve.IDENTITY_DISTANCE,
            Curve.LOUDNESS_DBFS,
            Curve.LOUDNESS_LUFS,
            Curve.NOISE_FLOOR,
            Curve.SPEECH);
    assertThat(recorded.curves.get(Curve.FACES)).hasSize(24).containsOnly(1.0);
    assertThat(recorded.progress).hasSize(6).isSorted();
  }

  @Test
  void examWithoutSound_isATechnicalFault() throws Exception {
    SmallExam exam = SmallExam.withoutSound(folder, 6);
    Recorded recorded = analysed(exam.store, exam.segments);

    assertThat(recorded.kinds()).containsExactly(NO_SOUND);
    assertSpan(recorded, NO_SOUND, 0, 6);
    assertNeverScores(recorded);
  }

  @Test
  void examWithoutPicture_isATechnicalFaultAndNobodyIsAbsent() throws Exception {
    SmallExam exam = SmallExam.withoutPicture(folder, 6);
    Recorded recorded = analysed(exam.store, exam.segments);

    assertThat(recorded.kinds()).containsExactly(NO_PICTURE);
    assertSpan(recorded, NO_PICTURE, 0, 6);
    assertThat(recorded.pictures).isEmpty();
    assertNeverScores(recorded);
  }

  @Test
  void damagedSegmentsInTheMiddle_areATechnicalFaultAndTheRestIsAnalysed() throws Exception {
    InMemorySegmentStore damaged = new InMemorySegmentStore();
    List<Segment> segments = damage(damaged, Set.of(2L, 3L));
    Recorded recorded = analysed(damaged, segments);

    assertThat(recorded.kinds()).contains(UNDECODABLE);
    assertSpan(recorded, UNDECODABLE, 4, 8);
    assertThat(recorded.curves.get(Curve.FACES)).hasSizeBetween(14, 16).containsOnly(1.0);
    assertNeverScores(recorded);
  }

  @Test
  void damagedFirstSegments_areATechnicalFault() throws Exception {
    InMemorySegmentStore damaged = new InMemorySegmentStore();
    Recorded recorded = analysed(damaged, damage(damaged, Set.of(0L, 1L)));

    assertSpan(recorded, UNDECODABLE, 0, 4);
    assertSpan(recorded, NO_PICTURE, 0, 4);
    assertSpan(recorded, NO_SOUND, 0, 4);
    assertNeverScores(recorded);
  }

  private Recorded analysed(SegmentStore store, List<Segment> segments)
      throws InterruptedException {
    Path photo = Person.ANN.photo(folder.resolve("reference.png"), 900);
    Recorded recorded = new Recorded();
    Iterator<Segment> source = segments.iterator();
    try (Analysis analysis =
        new Analysis(
            Footage.STREAM,
            store,
            Workbench.POLICY,
            Workbench.NETWORKS,
            Optional.of(Enrolment.of(photo, Workbench.NETWORKS)),
            recorded)) {
      analysis.run(() -> source.hasNext() ? Optional.of(source.next()) : Optional.empty());
    }
    return recorded;
  }

  /** The honest exam again, with rubbish in the place of some segments. */
  private static List<Segment> damage(SegmentStore into, Set<Long> which) throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (Segment segment : honest.segments) {
      byte[] bytes = new byte[20_000];
      new Random(segment.sequence()).nextBytes(bytes);
      if (!which.contains(segment.sequence())) {
        try (InputStream body = honest.store.open(segment)) {
          bytes = body.readAllBytes();
        }
      }
      segments.add(
          Footage.store(
              into,
              (int) segment.sequence(),
              segment.span(),
              segment.container(),
              segment.tracks(),
              bytes));
    }
    return segments;
  }

  private static void assertSpan(Recorded recorded, IncidentKind kind, int start, int end) {
    List<Incident> found =
        recorded.incidents().stream().filter(incident -> incident.kind() == kind).toList();
    assertThat(found).as(kind.wireName()).hasSize(1);
    assertThat(seconds(found.get(0).span().start())).isCloseTo(start, within(1.2));
    assertThat(seconds(found.get(0).span().end())).isCloseTo(end, within(1.6));
  }

  private static void assertPictures(Recorded recorded) {
    for (Incident incident : recorded.incidents()) {
      try (Picture picture = Picture.decode(recorded.pictures.get(incident.id()), "evidence")) {
        assertThat(picture.width()).isEqualTo(320);
      }
    }
  }

  private static void assertNeverScores(Recorded recorded) {
    assertThat(recorded.kinds())
        .allMatch(kind -> kind.category() == IncidentKind.Category.TECHNICAL);
    RiskScore risk = RiskScore.of(recorded.phases, Workbench.POLICY.scoring());
    assertThat(risk.points()).isZero();
    assertThat(risk.recommendation()).isEqualTo(Recommendation.CLEAR);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
