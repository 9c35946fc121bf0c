package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.detect.Pictures.Person;
import org.openproctor.analyzer.model.Embedding;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

class EnrolmentTest {
  private static final double SAME = Workbench.POLICY.identity().leave();
  private static final double OTHER = Workbench.POLICY.identity().enter();

  @TempDir Path folder;

  @Test
  void samePerson_isNearAtAnySize() {
    Embedding large = enrol(Person.ANN.photo(file("large.png"), 1200));
    Embedding small = enrol(Person.ANN.photo(file("small.png"), 320));
    assertThat(large.distance(small)).isLessThan(SAME);
  }

  @Test
  void otherPeople_areFar() {
    Embedding ann = enrol(Person.ANN.photo(file("a.png"), 640));
    Embedding bea = enrol(Person.BEA.photo(file("b.png"), 640));
    Embedding clara = enrol(Person.CLARA.photo(file("c.png"), 640));
    assertThat(ann.distance(bea)).isGreaterThan(OTHER);
    assertThat(ann.distance(clara)).isGreaterThan(OTHER);
    assertThat(bea.distance(clara)).isGreaterThan(OTHER);
  }

  @Test
  void noFace_isRefused() {
    Path photo = file("wall.png");
    Pictures.write(new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR), photo);
    assertRefused(photo, "wall.png shows no face");
  }

  @Test
  void severalFaces_areRefused() {
    assertRefused(Workbench.photo(6), "shows 4 faces");
  }

  @Test
  void tooSmallFace_isRefused() {
    Path photo = file("tiny.png");
    Pictures.write(Pictures.image(3, new Rectangle(1000, 60, 470, 352), 60, 45), photo);
    assertRefused(photo, "too small");
  }

  @Test
  void notAnImage_isRefused() throws IOException {
    assertRefused(Files.writeString(file("face.jpg"), "no picture at all"), "not a picture");
    assertRefused(Files.createFile(file("empty.jpg")), "is empty");
  }

  @Test
  void missingPhotoOrFolder_isRefused() {
    assertRefused(file("none.jpg"), "none.jpg");
    assertRefused(folder, folder.getFileName().toString());
  }

  private static void assertRefused(Path photo, String reason) {
    assertThatThrownBy(() -> enrol(photo))
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.INPUT))
        .hasMessageContaining(reason);
  }

  private static Embedding enrol(Path photo) {
    return Enrolment.of(photo, Workbench.NETWORKS);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }
}
