package org.openproctor.standalone.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.dashboard.recording.Recordings;
import org.openproctor.dashboard.recording.WholeStream;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.cut.CutResult;
import org.openproctor.ingest.cut.CutSettings;
import org.openproctor.ingest.cut.CutStart;
import org.openproctor.ingest.cut.SegmentCutter;
import org.openproctor.ingest.demux.MediaFile;

/** The dashboard's whole stream of what our cutter cut: FFmpeg sees the frames of the originals. */
class WholeStreamIT {
  private static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);

  @TempDir Path folder;

  @Test
  void wholeStream_hasTheFramesOfTheRecording() throws IOException {
    Path recording = Footage.webm(folder.resolve("exam.webm"), 8);
    cut(recording, CutStart.BEGINNING);
    ReferenceFrames whole = ReferenceFrames.of(whole("whole.webm"), folder);
    assertThat(whole.md5s()).isEqualTo(ReferenceFrames.of(recording, folder).md5s());
  }

  @Test
  void recorderStartedAgain_withALargerPicture_goesOnInTheSameFile() throws IOException {
    Path first = Footage.webm(folder.resolve("first.webm"), 4);
    Path second =
        Footage.make(
            folder.resolve("second.webm"),
            Footage.chart(480, 360, "10", 4),
            Footage.tone(4),
            Footage.VP8,
            Footage.OPUS);
    CutResult cut = cut(first, CutStart.BEGINNING);
    cut(second, new CutStart(cut.length().plusMillis(500), cut.segments()));
    ReferenceFrames whole = ReferenceFrames.of(whole("whole.webm"), folder);
    int frames =
        ReferenceFrames.of(first, folder).md5s().size()
            + ReferenceFrames.of(second, folder).md5s().size();
    assertThat(whole.md5s()).hasSize(frames);
    assertThat(whole.millis()).isSorted();
    assertThat(whole.millis().get(frames - 1)).isBetween(8_200L, 8_700L);
  }

  private CutResult cut(Path recording, CutStart start) {
    try (MediaFile file = MediaFile.open(recording)) {
      return new SegmentCutter(
              DiskSegmentStore.writing(folder.resolve("store")), segment -> {}, CutSettings.DEFAULT)
          .cut(file, STREAM, start);
    }
  }

  /** As the network takes it: piece by piece. */
  private Path whole(String name) throws IOException {
    WholeStream stream = new Recordings(folder.resolve("store")).whole(STREAM).orElseThrow();
    Path file = folder.resolve(name);
    try (var out = Files.newOutputStream(file)) {
      for (long at = 0; at < stream.length(); at += 10_000) {
        out.write(stream.read(at, 10_000));
      }
    }
    assertThat(Files.size(file)).isEqualTo(stream.length());
    return file;
  }
}
