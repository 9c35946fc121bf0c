package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.core.sighting.Level.CLEAR;
import static org.openproctor.core.sighting.Level.DOUBTFUL;
import static org.openproctor.core.sighting.Level.SEEN;

import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.policy.CameraRules;
import org.openproctor.core.sighting.Level;

class CameraDetectorTest {
  private static final CameraRules RULES = Workbench.POLICY.camera();
  private static final Box FACE = new Box(260, 140, 120, 140);

  /** A bright wall, nearly without detail, and somebody before it. */
  private static final IntBinaryOperator WALL = (x, y) -> 190 + x / 64;

  private static final IntBinaryOperator STUDENT =
      (x, y) ->
          x > 200 && x < 440 && y > 100 ? 40 + (x / 40 + y / 40) % 3 * 15 : WALL.applyAsInt(x, y);

  private static final IntBinaryOperator ROOM = (x, y) -> (x / 20 * 37 + y / 20 * 53) % 100 + 20;

  private final CameraDetector detector = new CameraDetector(RULES);
  private final MotionMeter meter = new MotionMeter();
  private double seconds;

  @Test
  void blackPicture_isBlocked() {
    assertThat(look((x, y) -> 4)).isEqualTo(SEEN);
  }

  @Test
  void finger_isBlockedOnceTheRoomWasSeen() {
    look(ROOM);
    try (Picture finger =
        Pictures.coloured((x, y) -> 110, (x, y) -> 140 + y / 200, (x, y) -> 230)) {
      assertThat(look(finger)).isEqualTo(SEEN);
    }
  }

  @Test
  void brightWallNobodySawBefore_isNoCover() {
    look(ROOM);
    assertThat(look((x, y) -> 200)).isEqualTo(CLEAR);
  }

  @Test
  void dullClothBeforeTheLens_isACover() {
    look(STUDENT);
    assertThat(look((x, y) -> 90)).isEqualTo(SEEN);
  }

  @Test
  void wallWithoutTheStudent_isStillTheWall() {
    for (int i = 0; i < 20; i++) {
      look(STUDENT, Scenes.face(FACE));
    }
    assertThat(look(WALL)).isEqualTo(CLEAR);
  }

  @Test
  void lampSwitchedOff_isNotBlockedWhileThereIsDetail() {
    look(ROOM);
    assertThat(look((x, y) -> ROOM.applyAsInt(x, y) / 10)).isIn(CLEAR, DOUBTFUL);
  }

  @Test
  void faceInView_isNeverBlocked() {
    look(ROOM);
    assertThat(look((x, y) -> 10, Scenes.face(FACE))).isEqualTo(CLEAR);
  }

  @Test
  void lensLeftFree_isClearAgain() {
    look(ROOM);
    assertThat(look((x, y) -> 5)).isEqualTo(SEEN);
    assertThat(look(ROOM)).isEqualTo(CLEAR);
  }

  /** A finger is on the lens when the exam begins, or the camera is put elsewhere. */
  @Test
  void roomSeenLater_isRemembered() {
    look((x, y) -> 115);
    assertThat(look(STUDENT, Scenes.face(FACE))).isEqualTo(CLEAR);
    assertThat(look(WALL)).isEqualTo(CLEAR);
  }

  @Test
  void evidence_isTheDetailAgainstItsThreshold() {
    try (Picture black = Pictures.grey((x, y) -> 0)) {
      Found found = new Found();
      detector.look(Scenes.of(0, black), found);
      assertThat(found.last().kind()).isEqualTo(IncidentKind.CAMERA_BLOCKED);
      assertThat(found.last().measurement().value()).isZero();
      assertThat(found.last().measurement().threshold()).isEqualTo(RULES.detailEnter());
    }
  }

  private Level look(IntBinaryOperator grey, FacesInView.Seen... faces) {
    try (Picture picture = Pictures.grey(grey)) {
      return look(picture, faces);
    }
  }

  private Level look(Picture picture, FacesInView.Seen... faces) {
    Found found = new Found();
    detector.look(Scenes.of(seconds, picture, meter.measure(picture), faces), found);
    seconds += 5;
    return found.last().level();
  }
}
