package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.core.sighting.Level.CLEAR;
import static org.openproctor.core.sighting.Level.SEEN;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.detect.FacesInView.Seen;
import org.openproctor.analyzer.detect.Pictures.Person;
import org.openproctor.analyzer.model.Embedding;
import org.openproctor.analyzer.model.Face;
import org.openproctor.analyzer.model.FaceMesh;
import org.openproctor.analyzer.vision.HeadPose;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.sighting.Curve;

class StudentFinderTest {
  private static final HeadPose FRONTAL = new HeadPose(0, 0, 0);
  private static final HeadPose ASIDE = new HeadPose(50, 0, 0);

  @TempDir Path folder;
  private final Found found = new Found();

  @Test
  void student_isVerified() {
    look(finder(Person.ANN), 0, Person.ANN, true);
    assertThat(found.levels(IncidentKind.IDENTITY_MISMATCH)).containsExactly(CLEAR);
    assertThat(found.curve(Curve.IDENTITY_DISTANCE)).hasSize(1).allMatch(d -> d < 0.4);
  }

  @Test
  void somebodyElse_isAMismatchInEveryLook() {
    StudentFinder finder = finder(Person.ANN);
    look(finder, 0, Person.BEA, true);
    look(finder, 0.5, Person.BEA, false);
    look(finder, 1, Person.BEA, false);
    assertThat(found.levels()).containsExactly(SEEN, SEEN, SEEN);
    assertThat(found.last().measurement().threshold())
        .isEqualTo(Workbench.POLICY.identity().enter());
  }

  @Test
  void followedUndoubtedFace_isComparedRarely() {
    StudentFinder finder = finder(Person.ANN);
    for (double second = 0; second < 5; second += 0.5) {
      look(finder, second, Person.ANN, second == 0);
    }
    assertThat(found.levels()).containsExactly(CLEAR, CLEAR); // at 0 s and at 2.5 s
  }

  @Test
  void newFace_isComparedAtOnce() {
    StudentFinder finder = finder(Person.ANN);
    look(finder, 0, Person.ANN, true);
    look(finder, 0.5, Person.CLARA, true);
    assertThat(found.levels()).containsExactly(CLEAR, SEEN);
  }

  @Test
  void faceTurnedAway_isNotCompared() {
    try (Picture picture = Person.BEA.picture()) {
      Seen aside = seen(picture, 0, ASIDE);
      Optional<Seen> student =
          finder(Person.ANN).find(Scenes.glance(0, picture), Scenes.fresh(aside), found);
      assertThat(student).containsSame(aside);
    }
    assertThat(found.isEmpty()).isTrue();
  }

  @Test
  void amongSeveral_theStudentIsTheOneOfTheReference() {
    try (Picture picture = Pictures.photo(6)) {
      int faces = Workbench.NETWORKS.faces().find(picture).size();
      Seen[] all = new Seen[faces];
      Arrays.setAll(all, i -> seen(picture, i, FRONTAL));
      Seen bea = leftmost(all);
      Optional<Seen> student =
          finder(Person.BEA).find(Scenes.glance(0, picture), Scenes.fresh(all), found);
      assertThat(student).containsSame(bea);
    }
    assertThat(found.levels()).containsExactly(CLEAR);
  }

  @Test
  void withoutReference_theFollowedFaceIsTheStudentUnverified() {
    StudentFinder finder =
        new StudentFinder(Workbench.NETWORKS, Optional.empty(), Workbench.POLICY.identity());
    assertThat(look(finder, 0, Person.BEA, true)).isPresent();
    assertThat(found.isEmpty()).isTrue();
  }

  @Test
  void nobody_isNoStudent() {
    try (Picture picture = Person.ANN.picture()) {
      assertThat(finder(Person.ANN).find(Scenes.glance(0, picture), Scenes.fresh(), found))
          .isEmpty();
    }
  }

  private StudentFinder finder(Person person) {
    Embedding reference =
        Enrolment.of(person.photo(folder.resolve(person + ".png"), 900), Workbench.NETWORKS);
    return new StudentFinder(
        Workbench.NETWORKS, Optional.of(reference), Workbench.POLICY.identity());
  }

  private Optional<Seen> look(StudentFinder finder, double second, Person person, boolean fresh) {
    try (Picture picture = person.picture()) {
      FacesInView view = new FacesInView(List.of(seen(picture, 0, FRONTAL)), fresh, fresh);
      return finder.find(Scenes.glance(second, picture), view, found);
    }
  }

  private static Seen seen(Picture picture, int number, HeadPose pose) {
    Face face = Workbench.NETWORKS.faces().find(picture).get(number);
    FaceMesh mesh = Workbench.NETWORKS.meshes().fit(picture, face);
    return new Seen(face.box(), face.score(), mesh, Optional.of(pose));
  }

  private static Seen leftmost(Seen[] all) {
    return Arrays.stream(all).min((a, b) -> Double.compare(a.box().x(), b.box().x())).orElseThrow();
  }
}
