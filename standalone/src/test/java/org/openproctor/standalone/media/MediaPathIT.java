package org.openproctor.standalone.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.Shared;

/** Cutting leaves no trace: what comes out of the segments is what FFmpeg makes of the file. */
class MediaPathIT {
  @TempDir Path folder;

  private void assertSameFrames(Path video) {
    ReferenceFrames whole = ReferenceFrames.of(video, folder);
    CutAndDecoded cut = CutAndDecoded.of(video);

    assertThat(cut.segments()).isGreaterThan(2);
    assertThat(cut.md5s()).isEqualTo(whole.md5s());
    long origin = whole.millis().get(0) - cut.millis().get(0);
    for (int i = 0; i < whole.millis().size(); i++) {
      assertThat(cut.millis().get(i) + origin)
          .as("frame " + i)
          .isBetween(whole.millis().get(i) - 1, whole.millis().get(i) + 1);
    }
  }

  @SafeVarargs
  private Path make(String name, List<String>... parts) {
    return Footage.make(folder.resolve(name), parts);
  }

  private static List<String> words(String arguments) {
    return List.of(arguments.split(" "));
  }

  @Test
  void webm_comesOutTheSame() {
    Path video = Footage.webm(folder.resolve("exam.webm"), 8);
    assertSameFrames(video);
    CutAndDecoded cut = CutAndDecoded.of(video);
    assertThat(cut.samples() / 16_000.0).isBetween(7.98, 8.05);
    assertThat(cut.others()).isEmpty();
  }

  @Test
  void mp4_comesOutTheSame() {
    Path video =
        make(
            "exam.mp4",
            Footage.chart(320, 240, "15", 8),
            Footage.tone(8),
            Footage.H264,
            words("-g 30"),
            Footage.AAC);
    assertSameFrames(video);
    assertThat(CutAndDecoded.of(video).samples() / 16_000.0).isBetween(7.95, 8.1);
  }

  @Test
  void framesThatReferToLaterOnes_comeOutTheSame() {
    assertSameFrames(
        make("b.mp4", Footage.chart(320, 240, "15", 8), words("-c:v mpeg4 -bf 2 -g 30 -b:v 400k")));
  }

  @Test
  void longStretchesWithoutKeyFrame_comeOutTheSame() {
    assertSameFrames(
        make("long.webm", Footage.chart(160, 120, "5", 25), Footage.VP8, words("-g 1000")));
  }

  @Test
  void variableFrameRate_comesOutTheSame() {
    assertSameFrames(
        make(
            "vfr.mkv",
            Footage.chart(320, 240, "30", 8),
            List.of("-vf", "select='if(lt(t,3),1,not(mod(n,7)))'"),
            words("-fps_mode passthrough"),
            Footage.VP8,
            words("-force_key_frames expr:gte(t,n_forced*2)")));
  }

  @Test
  void vp9_comesOutTheSame() {
    assertSameFrames(
        make(
            "vp9.webm",
            Footage.chart(320, 240, "10", 6),
            words("-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 200k -g 20")));
  }

  @Test
  void motionJpeg_comesOutTheSame() {
    assertSameFrames(
        make("cam.avi", Footage.chart(320, 240, "10", 6), words("-c:v mjpeg -pix_fmt yuvj420p")));
  }

  @Test
  void sharedSession_comesOutTheSame() throws IOException {
    try (Stream<Path> files = Files.list(Shared.folder("sessions"))) {
      Path video = files.filter(f -> f.toString().endsWith(".mp4")).sorted().findFirst().get();
      assertSameFrames(video);
    }
  }
}
