package org.openproctor.ingest.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.cut.Packets.Packet;
import org.openproctor.ingest.demux.MediaFile;

class SegmentCutterTest {
  private static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);

  @TempDir Path folder;

  private CutResult cut(Path file, List<Segment> announced) {
    try (MediaFile media = MediaFile.openAnyMedia(file)) {
      return new SegmentCutter(
              DiskSegmentStore.writing(folder.resolve("store")),
              announced::add,
              CutSettings.DEFAULT)
          .cut(media, STREAM);
    }
  }

  private DiskSegmentStore store() {
    return DiskSegmentStore.reading(folder.resolve("store"));
  }

  /** Every packet of the file is in the segments, in order, at the same time from the first. */
  private void assertSamePackets(Path file) {
    Packets whole = Packets.of(file);
    Packets cut = Packets.of(store(), STREAM);
    long origin =
        Stream.concat(whole.video().stream(), whole.audio().stream())
            .mapToLong(Packet::ptsMicros)
            .min()
            .orElseThrow();
    assertSame(whole.video(), cut.video(), origin);
    assertSame(whole.audio(), cut.audio(), origin);
  }

  private static void assertSame(List<Packet> whole, List<Packet> cut, long origin) {
    assertThat(cut).extracting(Packet::crc).isEqualTo(whole.stream().map(Packet::crc).toList());
    for (int i = 0; i < whole.size(); i++) {
      assertThat(cut.get(i).ptsMicros())
          .as("packet " + i)
          .isBetween(
              whole.get(i).ptsMicros() - origin - 1000, whole.get(i).ptsMicros() - origin + 1000);
    }
  }

  @Test
  void webm_isCutAtEveryKeyFrame() {
    Path file = Footage.webm(folder.resolve("exam.webm"), 9);
    List<Segment> announced = new ArrayList<>();

    CutResult result = cut(file, announced);

    assertThat(announced).hasSize(5).isEqualTo(store().segments(STREAM));
    assertThat(announced).allMatch(Segment::startsAtKeyFrame);
    assertThat(announced).allMatch(segment -> segment.container().equals("webm"));
    assertThat(announced).allMatch(segment -> segment.hasVideo() && segment.hasAudio());
    assertThat(result.segments()).isEqualTo(5);
    assertThat(result.faults()).isEmpty();
    assertThat(result.length()).isBetween(Duration.ofMillis(8950), Duration.ofMillis(9100));
    assertThat(store().verify(STREAM)).isEmpty();
    assertSamePackets(file);
  }
}
