package org.openproctor.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.standalone.demo.Screenplay.Act;

class ScreenplayTest {
  private static final Screenplay TWO =
      new Screenplay.Builder().then(Scene.STUDENT, 2).then(Scene.EMPTY, 3).build();

  @Test
  void act_beginsWhereTheOneBeforeEnds() {
    assertThat(TWO.at(0)).isZero();
    assertThat(TWO.at(1.99)).isZero();
    assertThat(TWO.at(2)).isEqualTo(1);
    assertThat(TWO.at(99)).isEqualTo(1);
    assertThat(TWO.length()).isEqualTo(5);
  }

  @Test
  void fullExam_showsEveryKindThatPhotosCanShow() {
    Set<IncidentKind> shown = EnumSet.noneOf(IncidentKind.class);
    Screenplay.FULL.acts().forEach(act -> act.scene().expected().ifPresent(shown::add));
    assertThat(shown)
        .containsExactly(
            IncidentKind.FACE_ABSENT,
            IncidentKind.MULTIPLE_FACES,
            IncidentKind.IDENTITY_MISMATCH,
            IncidentKind.CAMERA_BLOCKED,
            IncidentKind.FROZEN_VIDEO,
            IncidentKind.NOISE);
    assertThat(Screenplay.FULL.length()).isBetween(75.0, 90.0);
  }

  @Test
  void fullExam_isQuietBeforeAndAfterEachIncident() {
    Optional<IncidentKind> before = Optional.of(IncidentKind.NOISE);
    for (Act act : Screenplay.FULL.acts()) {
      assertThat(act.scene().expected().isPresent()).isNotEqualTo(before.isPresent());
      before = act.scene().expected();
    }
    assertThat(before).isEmpty();
  }

  @Test
  void playBill_saysWhenAndWhat() {
    assertThat(PlayBill.of(TWO))
        .hasSize(4)
        .contains("   0:02- 0:05  the student has left, the chair is empty        face-absent");
  }
}
