package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.core.incident.IncidentKind.FACE_ABSENT;
import static org.openproctor.core.incident.IncidentKind.IDENTITY_MISMATCH;
import static org.openproctor.core.incident.IncidentKind.MULTIPLE_FACES;
import static org.openproctor.core.sighting.Level.CLEAR;
import static org.openproctor.core.sighting.Level.SEEN;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.detect.Pictures.Person;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.sighting.Curve;

/** All visual detectors and networks over a few looks at real faces. */
class WatchTest {
  @TempDir Path folder;
  private Watch watch;
  private long millis;

  @BeforeEach
  void enrol() {
    Path photo = Person.ANN.photo(folder.resolve("ann.png"), 900);
    watch =
        new Watch(
            Workbench.POLICY,
            Workbench.NETWORKS,
            Optional.of(Enrolment.of(photo, Workbench.NETWORKS)));
  }

  @Test
  void student_isThereVerifiedAndAlone() {
    Found found = look(Person.ANN);
    assertThat(found.levels(FACE_ABSENT)).containsExactly(CLEAR);
    assertThat(found.levels(IDENTITY_MISMATCH)).containsExactly(CLEAR);
    assertThat(found.levels(MULTIPLE_FACES)).containsExactly(CLEAR);
    assertThat(found.curve(Curve.HEAD_YAW)).hasSize(1);
    assertThat(found.curve(Curve.GAZE_X)).hasSize(1);
    assertThat(found.curve(Curve.LIVENESS)).hasSize(1);
  }

  @Test
  void anotherPersonFromOneLookToTheNext_isSeenInThatLook() {
    look(Person.ANN);
    assertThat(look(Person.BEA).levels(IDENTITY_MISMATCH)).containsExactly(SEEN);
    assertThat(look(Person.ANN).levels(IDENTITY_MISMATCH)).containsExactly(CLEAR);
  }

  @Test
  void studentGone_isAbsentInThatLook() {
    look(Person.ANN);
    try (Picture empty = Pictures.grey((x, y) -> 120 + x / 40 % 2 * 30)) {
      assertThat(look(empty).levels(FACE_ABSENT)).containsExactly(SEEN);
    }
    assertThat(look(Person.ANN).levels(FACE_ABSENT)).containsExactly(CLEAR);
  }

  @Test
  void severalPeople_areCompanyInEveryLook() {
    try (Picture several = Pictures.photo(6)) {
      for (int i = 0; i < 3; i++) {
        assertThat(look(several).levels(MULTIPLE_FACES)).containsExactly(SEEN);
      }
    }
  }

  private Found look(Person person) {
    try (Picture picture = person.picture()) {
      return look(picture);
    }
  }

  private Found look(Picture picture) {
    millis += 500;
    return Found.of(watch.look(Duration.ofMillis(millis), picture));
  }
}
