package org.openproctor.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.openproctor.core.policy.ScoreWeight;
import org.openproctor.core.policy.Scoring;
import org.openproctor.core.session.SessionId;

class RiskScoreTest {
  private static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);

  /** Noise is left out of the policy. */
  private static final Scoring SCORING =
      new Scoring(
          Map.of(
              IncidentKind.FACE_ABSENT, new ScoreWeight(2, 4, 30),
              IncidentKind.MULTIPLE_FACES, new ScoreWeight(10, 10, 50),
              IncidentKind.IDENTITY_MISMATCH, new ScoreWeight(25, 10, 70),
              IncidentKind.SPEECH, new ScoreWeight(0.25, 0, 10)),
          20,
          60);

  @Test
  void sessionWithoutIncidents_isClearAtZero() {
    assertThat(RiskScore.of(List.of(), SCORING))
        .isEqualTo(new RiskScore(0, Recommendation.CLEAR, List.of()));
  }

  @Test
  void oneKind_addsPointsPerIncidentAndPerMinute() {
    // 2 incidents x 2 + (45 s + 30 s = 1.25 min) x 4 = 4 + 5 = 9
    RiskScore score =
        score(ended(IncidentKind.FACE_ABSENT, 0, 45), ended(IncidentKind.FACE_ABSENT, 100, 130));

    assertThat(score.points()).isEqualTo(9.0);
    assertThat(score.recommendation()).isEqualTo(Recommendation.CLEAR);
    ScoreLine line = score.lines().get(0);
    assertThat(line.count()).isEqualTo(2);
    assertThat(line.total()).isEqualTo(Duration.ofSeconds(75));
    assertThat(line.capped()).isFalse();
    assertThat(line.explanation()).isEqualTo("face-absent: 2 x 2 + 1.3 min x 4 = 9.0");
  }

  @Test
  void kinds_addUpMostPointsFirst() {
    // Absent for 1 min: 2 + 4 = 6; a second face for 90 s: 10 + 15 = 25; together 31.
    RiskScore score =
        score(ended(IncidentKind.FACE_ABSENT, 0, 60), ended(IncidentKind.MULTIPLE_FACES, 70, 160));

    assertThat(score.points()).isEqualTo(31.0);
    assertThat(score.recommendation()).isEqualTo(Recommendation.ATTENTION);
    assertThat(score.lines())
        .extracting(ScoreLine::kind)
        .containsExactly(IncidentKind.MULTIPLE_FACES, IncidentKind.FACE_ABSENT);
  }

  @Test
  void oneKindAlone_stopsAtItsCap() {
    // Absent for half an hour: 2 + 30 x 4 = 122, at most 30.
    RiskScore score = score(ended(IncidentKind.FACE_ABSENT, 0, 1800));

    assertThat(score.points()).isEqualTo(30.0);
    ScoreLine line = score.lines().get(0);
    assertThat(line.uncapped()).isEqualTo(122.0);
    assertThat(line.capped()).isTrue();
    assertThat(line.explanation())
        .isEqualTo("face-absent: 1 x 2 + 30.0 min x 4 = 122.0, at most 30.0");
  }

  @Test
  void allKindsTogether_stopAt100() {
    // Capped at 30, 50 and 70.
    RiskScore score =
        score(
            ended(IncidentKind.FACE_ABSENT, 0, 3600),
            ended(IncidentKind.MULTIPLE_FACES, 0, 3600),
            ended(IncidentKind.IDENTITY_MISMATCH, 0, 3600));

    assertThat(score.points()).isEqualTo(100.0);
    assertThat(score.recommendation()).isEqualTo(Recommendation.REJECT_CANDIDATE);
  }

  @Test
  void technicalFaults_areListedAndNeverCount() {
    RiskScore score = score(ended(IncidentKind.NO_SOUND, 0, 3600));

    assertThat(score.points()).isZero();
    assertThat(score.recommendation()).isEqualTo(Recommendation.CLEAR);
    assertThat(score.lines().get(0).counts()).isFalse();
    assertThat(score.lines().get(0).explanation())
        .isEqualTo("no-sound: 1, a technical fault, never counts");
  }

  @Test
  void kindThePolicyLeavesOut_isListedWithoutPoints() {
    RiskScore score = score(ended(IncidentKind.NOISE, 0, 60));

    assertThat(score.points()).isZero();
    assertThat(score.lines()).hasSize(1);
  }

  @Test
  void latestRevision_counts_whateverTheOrder() {
    List<Incident> phases =
        new ArrayList<>(
            List.of(
                phase(IncidentKind.MULTIPLE_FACES, 0, 1, 0),
                phase(IncidentKind.MULTIPLE_FACES, 0, 30, 1),
                phase(IncidentKind.MULTIPLE_FACES, 0, 60, 2),
                phase(IncidentKind.FACE_ABSENT, 90, 91, 0)));
    // 10 + 10 for the first, 2 + 4/60 for the one that has only begun.
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(phases, new Random(i));
      assertThat(RiskScore.of(phases, SCORING).points()).isEqualTo(22.1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0.3", "2, 0.5", "3, 0.8", "4, 1.0"})
  void points_areRoundedHalfUpToOneDecimal(int incidents, double points) {
    Incident[] speech = new Incident[incidents];
    for (int i = 0; i < incidents; i++) {
      speech[i] = ended(IncidentKind.SPEECH, 10 * i, 10 * i + 5);
    }
    assertThat(score(speech).points()).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({"59, CLEAR", "60, ATTENTION", "299, ATTENTION", "300, REJECT_CANDIDATE"})
  void thresholds_areInclusive(int seconds, Recommendation expected) {
    // 10 points and 10 a minute: 20 at one minute, 60 at five.
    Scoring open =
        new Scoring(Map.of(IncidentKind.MULTIPLE_FACES, new ScoreWeight(10, 10, 100)), 20, 60);
    assertThat(
            RiskScore.of(List.of(ended(IncidentKind.MULTIPLE_FACES, 0, seconds)), open)
                .recommendation())
        .isEqualTo(expected);
  }

  private static RiskScore score(Incident... incidents) {
    return RiskScore.of(List.of(incidents), SCORING);
  }

  private static Incident ended(IncidentKind kind, int startSeconds, int endSeconds) {
    return phase(kind, startSeconds, endSeconds, 2);
  }

  private static Incident phase(IncidentKind kind, int startSeconds, int endSeconds, int revision) {
    Duration start = Duration.ofSeconds(startSeconds);
    return new Incident(
        IncidentId.of(STREAM, kind, start),
        STREAM,
        kind,
        Phase.values()[revision],
        revision,
        new TimeSpan(start, Duration.ofSeconds(endSeconds)),
        new Evidence(
            new Evidence.SegmentRange(0, 0),
            start,
            new Measurement("value", 1, "", 1),
            new ModelRef("model", "1"),
            List.of(),
            1));
  }
}
