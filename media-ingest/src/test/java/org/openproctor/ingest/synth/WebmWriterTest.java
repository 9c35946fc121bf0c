package org.openproctor.ingest.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.ingest.demux.EncodedPacket;
import org.openproctor.ingest.demux.EncodedTrack;
import org.openproctor.ingest.demux.MediaFile;

class WebmWriterTest {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final int RATE = 10;
  private static final int SECONDS = 5;

  @TempDir private Path folder;

  @Test
  void file_holdsBothTracksAtTheirLength() {
    Path file = written("a.webm");
    int pictures = 0;
    int keyFrames = 0;
    long soundEnd = 0;
    try (MediaFile media = MediaFile.open(file)) {
      assertThat(media.tracks())
          .extracting(track -> track.format().codec())
          .containsExactlyInAnyOrder("vp8", "opus");
      assertThat(media.declaredLength().orElseThrow())
          .isBetween(Duration.ofMillis(4990), Duration.ofMillis(5030));
      for (Optional<EncodedPacket> next = media.next(); next.isPresent(); next = media.next()) {
        try (EncodedPacket packet = next.get()) {
          EncodedTrack track = media.tracks().get(packet.track());
          pictures += track.isVideo() ? 1 : 0;
          keyFrames += track.isVideo() && packet.isKeyFrame() ? 1 : 0;
          soundEnd =
              track.isVideo() ? soundEnd : Math.max(soundEnd, packet.pts() + packet.duration());
        }
      }
    }
    assertThat(pictures).isEqualTo(SECONDS * RATE);
    assertThat(keyFrames).isEqualTo(3);
    assertThat(soundEnd).isBetween(4_980_000L, 5_040_000L);
  }

  @Test
  void sameInput_givesTheSameBytes() throws IOException {
    assertThat(written("a.webm")).hasSameBinaryContentAs(written("b.webm"));
  }

  @Test
  void abandonedFile_leavesNothing() throws IOException {
    try (WebmWriter writer = WebmWriter.create(folder.resolve("a.webm"), WIDTH, HEIGHT, RATE)) {
      writer.picture(picture(0));
    }
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void missingFolder_isRefusedByName() {
    Path file = folder.resolve("nowhere/a.webm");
    assertThatThrownBy(() -> WebmWriter.create(file, WIDTH, HEIGHT, RATE))
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.RESOURCE))
        .hasMessageContaining("a.webm");
  }

  @Test
  void pictureOfAnotherSize_isRefused() {
    try (WebmWriter writer = WebmWriter.create(folder.resolve("a.webm"), WIDTH, HEIGHT, RATE)) {
      assertThatThrownBy(() -> writer.picture(new byte[7]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private Path written(String name) {
    Path file = folder.resolve(name);
    try (WebmWriter writer = WebmWriter.create(file, WIDTH, HEIGHT, RATE)) {
      for (int i = 0; i < SECONDS * RATE; i++) {
        writer.picture(picture(i));
        writer.sound(tone(i));
      }
      writer.finish();
    }
    return file;
  }

  private static byte[] picture(int number) {
    byte[] bgr = new byte[3 * WIDTH * HEIGHT];
    Arrays.fill(bgr, (byte) 90);
    Arrays.fill(bgr, number * 3 * WIDTH / 2, (number + 10) * 3 * WIDTH / 2, (byte) 200);
    return bgr;
  }

  private static float[] tone(int number) {
    float[] samples = new float[WebmWriter.SOUND_RATE / RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.2 * Math.sin(2 * Math.PI * (number * samples.length + i) / 100.0));
    }
    return samples;
  }
}
