package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.openproctor.core.sighting.Level.CLEAR;
import static org.openproctor.core.sighting.Level.DOUBTFUL;
import static org.openproctor.core.sighting.Level.SEEN;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.model.ModelName;
import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.HeadPose;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.policy.HeadRules;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Level;

class HeadDetectorTest {
  private static final Box FACE = new Box(260, 140, 120, 140);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final int LEARNING_LOOKS = 16;
  private static final HeadRules RULES =
      new HeadRules(28, 20, 25, 18, BETWEEN_LOOKS.multipliedBy(LEARNING_LOOKS), 50);

  private final HeadDetector detector =
      new HeadDetector(RULES, Workbench.NETWORKS.model(ModelName.FACEMESH), BETWEEN_LOOKS);
  private final Picture picture = Picture.blank(Pictures.WIDTH, Pictures.HEIGHT);
  private final Found found = new Found();

  @AfterEach
  void close() {
    picture.close();
  }

  @Test
  void yaw_isMeasuredFromTheStudentsOwnBaseline() {
    learn(15, 0);
    assertThat(after(15 + 29, 0)).isEqualTo(SEEN);
    assertThat(found.last().measurement().name()).isEqualTo("yaw-from-baseline");
    assertThat(found.last().measurement().value()).isCloseTo(29, within(1e-9));
    assertThat(after(15 - 29, 0)).isEqualTo(SEEN);
    assertThat(after(15 + 21, 0)).isEqualTo(DOUBTFUL);
    assertThat(after(29, 0)).isEqualTo(CLEAR);
  }

  @Test
  void pitchBias_isLearntAway() {
    learn(0, -14);
    assertThat(after(0, -14 - 17)).isEqualTo(CLEAR);
    assertThat(after(0, -14 - 26)).isEqualTo(SEEN);
    assertThat(found.last().measurement().name()).isEqualTo("pitch-from-baseline");
    assertThat(after(0, 5)).isEqualTo(DOUBTFUL);
  }

  @Test
  void beforeTheBaseline_onlyAHeadFarAwayCounts() {
    assertThat(after(0, -40)).isEqualTo(CLEAR);
    assertThat(after(-35, 0)).isEqualTo(CLEAR);
    assertThat(after(-55, 0)).isEqualTo(SEEN);
  }

  @Test
  void cameraBesideTheScreen_isTheBaseline() {
    learn(40, 0);
    assertThat(after(42, 0)).isEqualTo(CLEAR);
    assertThat(after(0, 0)).isEqualTo(SEEN);
  }

  @Test
  void glanceAsideWhileLearning_isNotTheBaseline() {
    for (int i = 0; i < LEARNING_LOOKS; i++) {
      after(60, 0);
    }
    learn(0, 0);
    assertThat(after(0, 0)).isEqualTo(CLEAR);
    assertThat(after(60, 0)).isEqualTo(SEEN);
  }

  @Test
  void pose_isDrawn() {
    detector.look(Scenes.of(0, picture, Scenes.face(FACE, new HeadPose(3, -4, 5))), found);
    assertThat(found.curve(Curve.HEAD_YAW)).containsExactly(3.0);
    assertThat(found.curve(Curve.HEAD_PITCH)).containsExactly(-4.0);
    assertThat(found.curve(Curve.HEAD_ROLL)).containsExactly(5.0);
  }

  @Test
  void nobodyOrNoPose_saysNothing() {
    detector.look(Scenes.of(0, picture), found);
    detector.look(Scenes.of(0, picture, Scenes.face(FACE, null)), found);
    assertThat(found.isEmpty()).isTrue();
  }

  private void learn(double yaw, double pitch) {
    for (int i = 0; i < LEARNING_LOOKS; i++) {
      assertThat(after(yaw, pitch)).isEqualTo(CLEAR);
    }
  }

  private Level after(double yaw, double pitch) {
    detector.look(Scenes.of(0, picture, Scenes.face(FACE, new HeadPose(yaw, pitch, 0))), found);
    return found.last().level();
  }
}
