package org.openproctor.ingest.demux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.ingest.Footage;

class MediaFileTest {
  @TempDir Path folder;

  private static void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> MediaFile.open(file).close())
        .isInstanceOfSatisfying(
            OpenProctorException.class,
            e -> assertThat(e.fault()).isEqualTo(OpenProctorException.Fault.INPUT))
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void video_saysItsTracksAndLength() {
    try (MediaFile media = MediaFile.open(Footage.webm(folder.resolve("exam.webm"), 3))) {
      assertThat(media.name()).isEqualTo("exam.webm");
      assertThat(media.tracks()).hasSize(2);
      assertThat(media.tracks().get(0).isVideo()).isTrue();
      assertThat(media.declaredLength().orElseThrow())
          .isBetween(Duration.ofMillis(2950), Duration.ofMillis(3100));
      assertThat(media.timesMayJump()).isFalse();
    }
  }

  @Test
  void closing_isHarmlessTwice() {
    MediaFile media = MediaFile.open(Footage.webm(folder.resolve("exam.webm"), 1));
    media.close();
    media.close();
    assertThat(media.next()).isEmpty();
  }

  @Test
  void missingFile_isRefused() {
    assertRefused(folder.resolve("nowhere.mp4"), "does not exist");
  }

  @Test
  void folder_isRefused() {
    assertRefused(folder, "is a folder");
  }

  @Test
  void emptyFile_isRefused() throws IOException {
    assertRefused(file("empty.mp4", new byte[0]), "is empty");
  }

  @Test
  void unreadableFile_isRefused() throws IOException {
    Path file = file("secret.mp4", new byte[10]);
    assumeFalse(!file.toFile().setReadable(false) || Files.isReadable(file), "root reads all");
    assertRefused(file, "no permission");
  }

  @Test
  void randomBytes_areRefused() throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    assertRefused(file("noise.mp4", bytes), "");
  }

  @Test
  void text_isRefused() throws IOException {
    assertRefused(file("notes.txt", "Dear Sir or Madam,\n".repeat(500).getBytes(UTF_8)), "");
    assertRefused(file("notes.mp4", "Dear Sir or Madam,\n".repeat(500).getBytes(UTF_8)), "");
  }

  @Test
  void stillPicture_isRefused() {
    List<String> once = List.of("-frames:v", "1", "-update", "1");
    assertRefused(
        Footage.make(folder.resolve("photo.jpg"), Footage.chart(320, 240, "1", 1), once),
        "is not a video");
    assertRefused(
        Footage.make(folder.resolve("photo.png"), Footage.chart(320, 240, "1", 1), once),
        "is not a video");
  }

  @Test
  void playlist_isRefusedAndReadsNothingElse() throws IOException {
    Path video = Footage.webm(folder.resolve("exam.webm"), 1);
    Path playlist =
        file(
            "list.m3u8", ("#EXTM3U\n#EXTINF:1,\n" + video.toAbsolutePath() + "\n").getBytes(UTF_8));
    assertRefused(playlist, "");
    assertRefused(
        file("list.txt", ("ffconcat version 1.0\nfile " + video + "\n").getBytes(UTF_8)), "");
  }

  @Test
  void soundAlone_isRefusedAsVideo() {
    Path file = Footage.make(folder.resolve("song.webm"), Footage.tone(1), Footage.OPUS);
    assertRefused(file, "no picture");
    try (MediaFile media = MediaFile.openAnyMedia(file)) {
      assertThat(media.tracks()).hasSize(1);
    }
  }

  @Test
  void mp4WithoutItsEnd_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(mp4(List.of()));
    assertRefused(file("cut.mp4", java.util.Arrays.copyOf(whole, whole.length / 2)), "cut off");
  }

  private Path mp4(List<String> options) {
    return Footage.make(
        folder.resolve("whole.mp4"),
        Footage.chart(320, 240, "15", 8),
        Footage.H264,
        List.of("-g", "30"),
        options);
  }
}
