package org.openproctor.ingest.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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

/** Recordings of one stream that both have a stretch of time. */
class OverlapTest {
  private static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);

  @TempDir Path folder;
  private final List<Segment> announced = new ArrayList<>();
  private DiskSegmentStore store;
  private Path later;
  private CutResult first;

  @BeforeEach
  void cutTheFirst() {
    store = DiskSegmentStore.writing(folder.resolve("store"));
    first = cut(Footage.webm(folder.resolve("first.webm"), 6), CutStart.BEGINNING);
    later = Footage.webm(folder.resolve("later.webm"), 7); // key frames at 0, 2, 4, 6 s
  }

  private CutResult cut(Path file, CutStart start) {
    try (MediaFile media = MediaFile.open(file)) {
      return new SegmentCutter(store, announced::add, CutSettings.DEFAULT)
          .cut(media, STREAM, start);
    }
  }

  private CutStart behindTheFirst(Duration said) {
    return CutStart.behind(said, first.length(), first.segments());
  }

  private Packets packetsFrom(long sequence) {
    Packets packets = new Packets(new ArrayList<>(), new ArrayList<>());
    for (Segment segment : store.segments(STREAM)) {
      if (segment.sequence() >= sequence) {
        packets.video().addAll(Packets.of(store.path(segment)).video());
        packets.audio().addAll(Packets.of(store.path(segment)).audio());
      }
    }
    return packets;
  }

  @Test
  void laterRecording_keepsItsTimeAndLeavesOutWhatIsThere() {
    CutResult result = cut(later, behindTheFirst(Duration.ofSeconds(3)));

    Packets own = packetsFrom(first.segments());
    Packets all = Packets.of(later);
    Packet begin = own.video().get(0);
    assertThat(begin.keyFrame()).isTrue();
    assertThat(begin.crc()).isEqualTo(all.video().get(60).crc());
    assertThat(begin.ptsMicros()).isCloseTo(7_000_000L, within(20_000L));
    assertThat(own.video()).hasSize(7 * 15 - 60);
    assertThat(own.audio().get(0).ptsMicros())
        .isBetween(first.length().toNanos() / 1000, first.length().toNanos() / 1000 + 20_000);
    assertThat(result.length()).isBetween(Duration.ofMillis(9_950), Duration.ofMillis(10_050));
    assertThat(result.packets() + result.passedOver())
        .isEqualTo(all.video().size() + all.audio().size());
    assertThat(store.verify(STREAM)).isEmpty();
    List<Segment> segments = store.segments(STREAM);
    for (int i = 1; i < segments.size(); i++) {
      assertThat(segments.get(i).span().start()).isGreaterThan(segments.get(i - 1).span().start());
    }
    assertThat(segments.get((int) first.segments()).startsAtKeyFrame()).isTrue();
  }

  @Test
  void cutAgain_passesOverTheSame() {
    CutStart start = behindTheFirst(Duration.ofSeconds(3));
    CutResult once = cut(later, start);
    List<Segment> segments = store.segments(STREAM);

    assertThat(cut(later, start)).isEqualTo(once);
    assertThat(store.segments(STREAM)).isEqualTo(segments);
  }

  @Test
  void smallOverlap_movesTheLaterRecording() {
    CutResult result = cut(later, behindTheFirst(first.length().minusMillis(99)));

    assertThat(result.passedOver()).isZero();
    Packets own = packetsFrom(first.segments());
    assertThat(own.video()).hasSize(7 * 15);
    assertThat(own.video().get(0).ptsMicros())
        .isCloseTo(first.length().toNanos() / 1000, within(20_000L));
  }

  @Test
  void gap_staysAGap() {
    CutResult result = cut(later, behindTheFirst(Duration.ofSeconds(20)));

    assertThat(result.passedOver()).isZero();
    assertThat(packetsFrom(first.segments()).video().get(0).ptsMicros())
        .isCloseTo(20_000_000L, within(20_000L));
  }

  @Test
  void recordingThatIsThereWhole_givesNothingAndIsNoFault() {
    Path small = Footage.webm(folder.resolve("small.webm"), 2);
    CutResult result = cut(small, behindTheFirst(Duration.ofSeconds(2)));

    assertThat(result.segments()).isZero();
    assertThat(result.passedOver()).isGreaterThan(120);
    assertThat(store.segments(STREAM)).hasSize((int) first.segments());
  }

  /** Sound is not lost while pictures wait for a key frame that never comes. */
  @Test
  void noFurtherKeyFrame_leavesTheSound() {
    Path rare =
        Footage.make(
            folder.resolve("rare.webm"),
            Footage.chart(320, 240, "15", 5),
            Footage.tone(5),
            Footage.VP8,
            List.of("-g", "900"),
            Footage.OPUS);
    CutResult result = cut(rare, behindTheFirst(Duration.ofSeconds(4)));

    Packets own = packetsFrom(first.segments());
    assertThat(own.video()).isEmpty();
    assertThat(own.audio()).hasSizeBetween(145, 152);
    assertThat(result.segments()).isEqualTo(2);
  }
}
