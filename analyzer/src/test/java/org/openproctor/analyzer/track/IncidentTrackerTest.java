package org.openproctor.analyzer.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.core.incident.IncidentKind.CAMERA_BLOCKED;
import static org.openproctor.core.incident.IncidentKind.FACE_ABSENT;
import static org.openproctor.core.incident.IncidentKind.HEAD_TURNED;
import static org.openproctor.core.incident.Phase.END;
import static org.openproctor.core.incident.Phase.START;
import static org.openproctor.core.incident.Phase.UPDATE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openproctor.core.incident.Evidence.SegmentRange;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Sighting;

class IncidentTrackerTest {
  private static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);
  private final Policy policy = PolicyReader.defaults();
  private final List<Incident> told = new ArrayList<>();
  private final IncidentTracker tracker = new IncidentTracker(STREAM, policy, told::add);

  /** Face-absent by default: 3 s minimum, 3 looks, share 0.8, merge gap 2 s. */
  @Test
  void accept_staysSilentBelowTheMinimum() {
    looks(FACE_ABSENT, 0, 10, Level.CLEAR);
    looks(FACE_ABSENT, 10, 12.5, Level.SEEN);
    looks(FACE_ABSENT, 12.5, 20, Level.CLEAR);
    tracker.finish();

    assertThat(told).isEmpty();
  }

  @Test
  void accept_startsAtTheFirstSightingAndEndsAtTheLast() {
    looks(FACE_ABSENT, 0, 10, Level.CLEAR);
    looks(FACE_ABSENT, 10, 18, Level.SEEN);
    looks(FACE_ABSENT, 18, 30, Level.CLEAR);

    assertThat(told).extracting(Incident::phase).containsExactly(START, END);
    Incident end = told.get(1);
    assertThat(end.span()).isEqualTo(new TimeSpan(seconds(10), seconds(17.5)));
    assertThat(end.id()).isEqualTo(IncidentId.of(STREAM, FACE_ABSENT, seconds(10)));
    assertThat(end.revision()).isEqualTo(1);
    assertThat(end.evidence().sightings()).isEqualTo(16);
  }

  @Test
  void accept_tellsTheStartAsSoonAsTheMinimumIsReached() {
    looks(FACE_ABSENT, 10, 13.5, Level.SEEN);

    assertThat(told).hasSize(1);
    assertThat(told.get(0).span()).isEqualTo(new TimeSpan(seconds(10), seconds(13)));
  }

  @Test
  void accept_mergesAcrossAShortGap() {
    looks(FACE_ABSENT, 10, 15, Level.SEEN);
    looks(FACE_ABSENT, 15, 16, Level.CLEAR);
    looks(FACE_ABSENT, 16, 20, Level.SEEN);
    tracker.finish();

    assertThat(told).extracting(Incident::phase).containsExactly(START, END);
    assertThat(told.get(1).span().end()).isEqualTo(seconds(19.5));
  }

  @Test
  void accept_makesTwoIncidentsOfALongGap() {
    looks(FACE_ABSENT, 10, 15, Level.SEEN);
    looks(FACE_ABSENT, 15, 20, Level.CLEAR);
    looks(FACE_ABSENT, 20, 25, Level.SEEN);
    tracker.finish();

    assertThat(told).extracting(Incident::phase).containsExactly(START, END, START, END);
    assertThat(told.get(0).id()).isNotEqualTo(told.get(2).id());
  }

  @Test
  void accept_keepsAnIncidentAliveOnDoubtButNeverBeginsOne() {
    looks(FACE_ABSENT, 0, 20, Level.DOUBTFUL);
    assertThat(told).isEmpty();

    looks(FACE_ABSENT, 20, 24, Level.SEEN);
    looks(FACE_ABSENT, 24, 30, Level.DOUBTFUL);
    tracker.finish();
    assertThat(told.get(told.size() - 1).span())
        .isEqualTo(new TimeSpan(seconds(20), seconds(29.5)));
  }

  @Test
  void accept_updatesWhileItLasts() {
    looks(FACE_ABSENT, 0, 30, Level.SEEN);
    tracker.finish();

    assertThat(told).extracting(Incident::phase).containsExactly(START, UPDATE, UPDATE, END);
    assertThat(told).extracting(Incident::revision).containsExactly(0, 1, 2, 3);
  }

  @Test
  void accept_startsWhereTheShareIsReached_notAtAnEarlierFlicker() {
    looks(FACE_ABSENT, 10, 10.5, Level.SEEN);
    looks(FACE_ABSENT, 10.5, 12, Level.CLEAR);
    looks(FACE_ABSENT, 12, 17, Level.SEEN);
    tracker.finish();

    assertThat(told.get(0).span().start()).isEqualTo(seconds(12));
  }

  @Test
  void accept_ignoresFlickerHoweverLong() {
    for (int i = 0; i < 200; i++) {
      looks(FACE_ABSENT, i, i + 0.5, Level.SEEN);
      looks(FACE_ABSENT, i + 0.5, i + 1, Level.CLEAR);
    }
    tracker.finish();

    assertThat(told).isEmpty();
  }

  @Test
  void accept_explainsTheMissingFaceByTheCoveredLens() {
    for (double t = 0; t < 10; t += 0.5) {
      tracker.accept(
          List.of(
              sighting(FACE_ABSENT, t, Level.SEEN, 1), sighting(CAMERA_BLOCKED, t, Level.SEEN, 1)));
    }
    tracker.finish();

    assertThat(told).extracting(Incident::kind).containsOnly(CAMERA_BLOCKED);
  }

  @Test
  void advance_endsWhatFellSilent() {
    looks(HEAD_TURNED, 0, 5, Level.SEEN);
    tracker.advance(seconds(60));

    assertThat(told).extracting(Incident::phase).containsExactly(START, END);
    assertThat(told.get(1).span().end()).isEqualTo(seconds(4.5));
  }

  @Test
  void accept_keepsTheStrongestSightingAsEvidence() {
    tracker.enter(segment(0, 0, 2));
    tracker.enter(segment(1, 2, 4));
    tracker.enter(segment(2, 4, 6));
    for (double t = 1; t < 6; t += 0.5) {
      tracker.accept(List.of(sighting(FACE_ABSENT, t, Level.SEEN, t == 3.5 ? 0.9 : 0.5)));
    }
    tracker.finish();

    Incident end = told.get(told.size() - 1);
    assertThat(end.evidence().strongest()).isEqualTo(seconds(3.5));
    assertThat(end.evidence().segments()).isEqualTo(new SegmentRange(0, 2));
  }

  @Test
  void accept_tellsTheSameTwice_forTheSameSightings() {
    looks(FACE_ABSENT, 10, 18, Level.SEEN);
    tracker.finish();
    List<Incident> again = new ArrayList<>();
    IncidentTracker second = new IncidentTracker(STREAM, policy, again::add);
    for (double t = 10; t < 18; t += 0.5) {
      second.accept(List.of(sighting(FACE_ABSENT, t, Level.SEEN, 0.5)));
    }
    second.finish();

    assertThat(again).isEqualTo(told);
  }

  @Test
  void accept_dropsDisabledKinds() {
    Policy silent =
        new Policy(
            policy.name(),
            policy.sampling(),
            policy.faces(),
            policy.identity(),
            policy.head(),
            policy.body(),
            policy.camera(),
            policy.frozen(),
            policy.objects(),
            policy.noise(),
            policy.speech(),
            policy.curves(),
            Rules.with(policy, FACE_ABSENT, false),
            policy.scoring());
    IncidentTracker deaf = new IncidentTracker(STREAM, silent, told::add);
    for (double t = 0; t < 10; t += 0.5) {
      deaf.accept(List.of(sighting(FACE_ABSENT, t, Level.SEEN, 1)));
    }
    deaf.finish();

    assertThat(told).isEmpty();
  }

  private void looks(IncidentKind kind, double from, double to, Level level) {
    for (double t = from; t < to; t += 0.5) {
      tracker.accept(List.of(sighting(kind, t, level, 0.5)));
    }
  }

  private static Sighting sighting(IncidentKind kind, double at, Level level, double strength) {
    return new Sighting(
        kind,
        TimeSpan.at(seconds(at)),
        level,
        strength,
        new Measurement("faces", 0, "faces", 1),
        new ModelRef("blazeface", "test"),
        List.of());
  }

  private static Segment segment(long sequence, double start, double end) {
    return new Segment(
        STREAM,
        sequence,
        new TimeSpan(seconds(start), seconds(end)),
        "webm",
        1,
        "00",
        true,
        List.of(new VideoFormat("vp8", 640, 480)));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
