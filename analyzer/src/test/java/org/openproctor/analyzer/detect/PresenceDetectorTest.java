package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.core.incident.IncidentKind.FACE_ABSENT;
import static org.openproctor.core.incident.IncidentKind.HEAD_TURNED;
import static org.openproctor.core.sighting.Level.CLEAR;
import static org.openproctor.core.sighting.Level.SEEN;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.model.ModelName;
import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.sighting.Curve;

/** With the real movenet; which faces there are, is said. */
class PresenceDetectorTest {
  private final PresenceDetector detector =
      new PresenceDetector(
          Workbench.NETWORKS.model(ModelName.BLAZEFACE),
          new BodyWatch(Workbench.NETWORKS, Workbench.POLICY.body()),
          Workbench.POLICY);
  private final Picture empty = Picture.blank(Pictures.WIDTH, Pictures.HEIGHT);
  private final Picture people = Pictures.photo(2);
  private final Found found = new Found();

  @AfterEach
  void close() {
    empty.close();
    people.close();
  }

  @Test
  void neitherFaceNorHead_isAbsence() {
    detector.look(Scenes.of(0, empty), found);
    assertThat(found.levels(FACE_ABSENT)).containsExactly(SEEN);
    assertThat(found.levels(HEAD_TURNED)).isEmpty();
    assertThat(found.curve(Curve.FACES)).containsExactly(0.0);
  }

  @Test
  void headWithoutFace_isTurnedAndNotAbsent() {
    detector.look(Scenes.of(0, people), found);
    assertThat(found.levels(FACE_ABSENT)).containsExactly(CLEAR);
    assertThat(found.levels(HEAD_TURNED)).containsExactly(SEEN);
    assertThat(found.last().model()).isEqualTo(Workbench.NETWORKS.model(ModelName.MOVENET));
  }

  @Test
  void face_isPresence() {
    detector.look(Scenes.of(0, empty, Scenes.face(new Box(0, 0, 100, 100))), found);
    assertThat(found.levels(FACE_ABSENT)).containsExactly(CLEAR);
    assertThat(found.levels(HEAD_TURNED)).isEmpty();
    assertThat(found.curve(Curve.FACES)).containsExactly(1.0);
  }
}
