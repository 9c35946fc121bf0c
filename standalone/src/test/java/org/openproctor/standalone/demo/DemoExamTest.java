package org.openproctor.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.ingest.demux.MediaFile;
import org.openproctor.standalone.Built;

class DemoExamTest {
  private static final Screenplay SHORT =
      new Screenplay.Builder()
          .then(Scene.STUDENT, 0.8)
          .then(Scene.BOTH, 0.8)
          .then(Scene.LOUD, 0.4)
          .build();

  @TempDir private Path folder;

  @Test
  void recording_hasPictureAndSoundOfItsLength() {
    try (MediaFile media = MediaFile.open(made("a"))) {
      assertThat(media.tracks())
          .extracting(track -> track.format().codec())
          .containsExactlyInAnyOrder("vp8", "opus");
      assertThat(media.declaredLength().orElseThrow())
          .isBetween(Duration.ofMillis(1990), Duration.ofMillis(2040));
    }
  }

  @Test
  void recording_isTheSameEachTime() {
    assertThat(made("a")).hasSameBinaryContentAs(made("b"));
    assertThat(folder.resolve("a.jpg")).hasSameBinaryContentAs(folder.resolve("b.jpg"));
  }

  @Test
  void referencePhoto_isTheStudentsFace() throws IOException {
    made("a");
    BufferedImage face = ImageIO.read(folder.resolve("a.jpg").toFile());
    assertThat(face.getWidth()).isEqualTo(Cutout.STUDENT.face().width);
    assertThat(face.getHeight()).isEqualTo(Cutout.STUDENT.face().height);
  }

  @Test
  void missingPhoto_isNamed() {
    assertThatThrownBy(
            () -> DemoExam.make(folder, folder.resolve("a.webm"), folder.resolve("a.jpg")))
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.MODEL))
        .hasMessageContaining("sample3.jpg")
        .hasMessageNotContaining("\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void photoThatIsNone_isNamed() throws IOException {
    Files.writeString(folder.resolve("sample3.jpg"), "no photo");
    assertThatThrownBy(
            () -> DemoExam.make(folder, folder.resolve("a.webm"), folder.resolve("a.jpg")))
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining("sample3.jpg");
  }

  private Path made(String name) {
    Path video = folder.resolve(name + ".webm");
    DemoExam.make(SHORT, new Photos(Built.photos()), video, folder.resolve(name + ".jpg"));
    return video;
  }
}
