package org.openproctor.analyzer.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.incident.Region;

class PictureTest {
  @TempDir Path folder;

  @Test
  void read_ofWrittenJpeg_hasItsSize() throws IOException {
    Path file = folder.resolve("photo.jpg");
    try (Picture picture = Picture.blank(60, 40)) {
      Files.write(file, picture.toJpeg(90));
    }
    try (Picture picture = Picture.read(file)) {
      assertThat(picture.width()).isEqualTo(60);
      assertThat(picture.height()).isEqualTo(40);
    }
  }

  @Test
  void read_ofJpegTakenOnItsSide_standsUpright() throws IOException {
    Path file = folder.resolve("turned.jpg");
    try (Picture picture = Picture.blank(60, 40)) {
      Files.write(file, withOrientation(picture.toJpeg(90), 6));
    }
    try (Picture picture = Picture.read(file)) {
      assertThat(picture.width()).isEqualTo(40);
      assertThat(picture.height()).isEqualTo(60);
    }
  }

  @Test
  void read_ofWhatIsNoPicture_saysWhichFile() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.jpg"), "not a picture");
    Path empty = Files.createFile(folder.resolve("empty.jpg"));
    Path missing = folder.resolve("missing.jpg");

    assertUnreadable(text, "is not a picture");
    assertUnreadable(empty, "is empty");
    assertUnreadable(missing, "does not exist");
    assertUnreadable(folder, "cannot be read");
  }

  @Test
  void drawn_withRegion_coloursItsEdgeAndLeavesTheOriginal() {
    try (Picture picture = Picture.blank(200, 100);
        Picture drawn = picture.drawn(List.of(new Region("face", 0.5, 0.5, 0.25, 0.4, 0.93)))) {
      int edge = 70 * drawn.stride() + 3 * 100;
      assertThat(drawn.pixels().get(edge + 1)).isNotZero();
      assertThat(picture.pixels().get(edge + 1)).isZero();
    }
  }

  @Test
  void drawn_withRegionOutsideThePicture_isDrawnAtItsEdge() {
    try (Picture picture = Picture.blank(64, 48);
        Picture drawn = picture.drawn(List.of(new Region("face", -1, -1, 3, 3, 1)))) {
      assertThat(drawn.width()).isEqualTo(64);
    }
  }

  private static void assertUnreadable(Path file, String reason) {
    assertThatExceptionOfType(OpenProctorException.class)
        .isThrownBy(() -> Picture.read(file))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.INPUT))
        .withMessageContaining(file.toString())
        .withMessageContaining(reason);
  }

  /** Puts an EXIF block with nothing but the orientation behind the JPEG's first marker. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    byte[] exif = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0, // APP1, its length
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1, // big-endian TIFF, one entry
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    byte[] joined = new byte[jpeg.length + exif.length];
    System.arraycopy(jpeg, 0, joined, 0, 2);
    System.arraycopy(exif, 0, joined, 2, exif.length);
    System.arraycopy(jpeg, 2, joined, 2 + exif.length, jpeg.length - 2);
    return joined;
  }
}
