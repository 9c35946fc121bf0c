package org.openproctor.ingest.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.store.InMemorySegmentStore;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.demux.MediaFile;

class TruncatedFileTest {
  private static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);

  /** The four bytes that begin a Matroska cluster, as ISO-8859-1. */
  private static final String CLUSTER =
      new String(new byte[] {0x1f, 0x43, (byte) 0xb6, 0x75}, StandardCharsets.ISO_8859_1);

  @TempDir Path folder;

  private Path cutOff(Path whole, double share) throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    return Files.write(
        folder.resolve("cut-" + whole.getFileName()),
        Arrays.copyOf(bytes, (int) (bytes.length * share)));
  }

  private CutResult cut(Path file) {
    DiskSegmentStore store = DiskSegmentStore.writing(folder.resolve("store"));
    try (MediaFile media = MediaFile.open(file)) {
      return new SegmentCutter(store, segment -> {}, CutSettings.DEFAULT).cut(media, STREAM);
    }
  }

  private Path mp4() {
    return Footage.make(
        folder.resolve("exam.mp4"),
        Footage.chart(320, 240, "15", 12),
        Footage.tone(12),
        Footage.H264,
        List.of("-g", "30", "-movflags", "+faststart"),
        Footage.AAC);
  }

  @Test
  void wholeFile_hasNoFault() {
    assertThat(cut(mp4()).faults()).isEmpty();
  }

  @Test
  void truncatedMp4_isCutAsFarAsItGoes() throws IOException {
    CutResult result = cut(cutOff(mp4(), 0.5));

    assertThat(result.length()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    assertThat(result.faults()).hasSize(1);
    assertThat(result.faults().get(0).at()).isEqualTo(result.length());
    assertThat(result.segments()).isBetween(2L, 4L);
  }

  @Test
  void truncatedWebm_isCutAsFarAsItGoes() throws IOException {
    CutResult result = cut(cutOff(Footage.webm(folder.resolve("exam.webm"), 12), 0.5));

    assertThat(result.length()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    assertThat(result.faults()).hasSize(1);
    assertThat(result.faults().get(0).reason()).doesNotContain("\n");
  }

  @Test
  void headerAlone_isRefused() throws IOException {
    Path whole = Footage.webm(folder.resolve("exam.webm"), 4);
    int header =
        new String(Files.readAllBytes(whole), StandardCharsets.ISO_8859_1).indexOf(CLUSTER);
    byte[] bytes = Arrays.copyOf(Files.readAllBytes(whole), header);
    Path file = Files.write(folder.resolve("header.webm"), bytes);

    assertThatThrownBy(() -> cut(file))
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining("header.webm")
        .hasMessageContaining("cut off");
  }

  @Test
  void everyTruncation_endsInAResultOrOneLine() throws IOException {
    byte[] whole = Files.readAllBytes(Footage.webm(folder.resolve("exam.webm"), 3));
    for (int share = 1; share < 40; share++) {
      Path file = folder.resolve("t" + share + ".webm");
      Files.write(file, Arrays.copyOf(whole, whole.length * share / 40));
      try (MediaFile media = MediaFile.open(file)) {
        CutResult result =
            new SegmentCutter(new InMemorySegmentStore(), segment -> {}, CutSettings.DEFAULT)
                .cut(media, STREAM);
        assertThat(result.segments()).isPositive();
      } catch (OpenProctorException e) {
        assertThat(e).hasMessageContaining("t" + share + ".webm").hasMessageNotContaining("\n");
      }
    }
  }
}
