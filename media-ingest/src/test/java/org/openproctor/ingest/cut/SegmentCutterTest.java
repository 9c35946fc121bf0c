package org.openproctor.ingest.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.store.InMemorySegmentStore;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.Shared;
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

  /** Chromium's Media Source refuses others. What FFmpeg reads is earlier than what is written. */
  @Test
  void timesInTheFile_neverGoBack() {
    Path file =
        make(
            "odd.webm",
            Footage.chart(320, 240, "15", 6),
            words("-itsoffset 0.003"),
            Footage.tone(6),
            Footage.VP8,
            words("-g 30"),
            Footage.OPUS);
    List<Segment> announced = new ArrayList<>();

    cut(file, announced);

    assertThat(announced).hasSize(3);
    for (Segment segment : announced) {
      List<Long> written = Packets.millisInFile(store().path(segment));
      assertThat(written).hasSizeGreaterThan(100).isSorted();
    }
  }

  private static List<String> words(String arguments) {
    return List.of(arguments.split(" "));
  }

  @SafeVarargs
  private final Path make(String name, List<String>... parts) {
    return Footage.make(folder.resolve(name), parts);
  }

  @Test
  void mp4_becomesMatroska() {
    Path file =
        make(
            "exam.mp4",
            Footage.chart(320, 240, "15", 6),
            Footage.tone(6),
            Footage.H264,
            words("-g 30"),
            Footage.AAC);
    List<Segment> announced = new ArrayList<>();

    cut(file, announced);

    assertThat(announced).hasSize(3).allMatch(segment -> segment.container().equals("mkv"));
    assertThat(announced.get(0).tracks())
        .containsExactly(new VideoFormat("h264", 320, 240), new AudioFormat("aac", 48_000, 1));
    assertSamePackets(file);
  }

  @Test
  void videoWithoutSound_isCut() {
    Path file = make("mute.webm", Footage.chart(320, 240, "15", 5), Footage.VP8, words("-g 30"));
    List<Segment> announced = new ArrayList<>();

    cut(file, announced);

    assertThat(announced).hasSize(3).noneMatch(Segment::hasAudio);
    assertSamePackets(file);
  }

  @Test
  void soundAlone_isCutAtTheTargetLength() {
    Path file = make("sound.webm", Footage.tone(7), Footage.OPUS);
    List<Segment> announced = new ArrayList<>();

    cut(file, announced);

    assertThat(announced).hasSize(4).noneMatch(Segment::startsAtKeyFrame);
    assertThat(announced).noneMatch(Segment::hasVideo);
    assertSamePackets(file);
  }

  @Test
  void soundThatStartsLate_keepsItsOffset() {
    Path file =
        make(
            "late.mkv",
            Footage.chart(320, 240, "15", 9),
            words("-itsoffset 5"),
            Footage.tone(4),
            Footage.VP8,
            words("-g 30"),
            Footage.OPUS);
    List<Segment> announced = new ArrayList<>();

    cut(file, announced);

    assertThat(announced.get(0).hasAudio()).isFalse();
    assertThat(announced.get(4).hasAudio()).isTrue();
    assertThat(Packets.of(store(), STREAM).audio().get(0).ptsMicros())
        .isBetween(4_950_000L, 5_050_000L);
    assertSamePackets(file);
  }

  @Test
  void pictureThatStartsLate_keepsItsOffset() {
    Path file =
        make(
            "late.mkv",
            Footage.tone(9),
            words("-itsoffset 5"),
            Footage.chart(320, 240, "15", 4),
            Footage.VP8,
            words("-g 30"),
            Footage.OPUS);
    List<Segment> announced = new ArrayList<>();

    cut(file, announced);

    assertThat(announced.get(0).hasVideo()).isFalse();
    assertThat(announced.get(0).startsAtKeyFrame()).isFalse();
    assertThat(announced.stream().filter(Segment::hasVideo)).allMatch(Segment::startsAtKeyFrame);
    assertSamePackets(file);
  }

  @Test
  void noKeyFrameForLong_isCutAllTheSame() {
    Path file = make("long.webm", Footage.chart(320, 240, "5", 25), Footage.VP8, words("-g 1000"));
    List<Segment> announced = new ArrayList<>();

    cut(file, announced);

    assertThat(announced).extracting(Segment::startsAtKeyFrame).containsExactly(true, false, false);
    assertThat(announced.get(1).span().start()).isEqualTo(Duration.ofSeconds(10));
    assertSamePackets(file);
  }

  @Test
  void variableFrameRate_keepsEveryTime() {
    // Frames at uneven times: one in three is left out after the third second, nine in ten later.
    Path file =
        make(
            "vfr.mkv",
            Footage.chart(320, 240, "30", 9),
            List.of("-vf", "select='if(lt(t,3),1,if(lt(t,6),mod(n,3),not(mod(n,10))))'"),
            words("-fps_mode passthrough"),
            Footage.VP8,
            words("-force_key_frames expr:gte(t,n_forced*2)"));

    cut(file, new ArrayList<>());

    assertSamePackets(file);
  }

  @Test
  void oneFrameASecond_isCut() {
    Path file = make("slow.webm", Footage.chart(320, 240, "1", 9), Footage.VP8, words("-g 2"));
    List<Segment> announced = new ArrayList<>();

    cut(file, announced);

    assertThat(announced).hasSize(5);
    assertThat(announced.get(4).span().end()).isEqualTo(Duration.ofSeconds(9));
    assertSamePackets(file);
  }

  @Test
  void framesThatReferToLaterOnes_keepTheirOrderAndTimes() {
    Path file =
        make(
            "bframes.mp4",
            Footage.chart(320, 240, "15", 6),
            words("-c:v mpeg4 -bf 2 -g 30 -b:v 400k"));

    cut(file, new ArrayList<>());

    assertSamePackets(file);
  }

  @Test
  void missingTimeStamps_followFromTheFrameRate() {
    Path file = make("raw.h264", Footage.chart(320, 240, "25", 6), Footage.H264, words("-g 50"));
    List<Segment> announced = new ArrayList<>();

    CutResult result = cut(file, announced);

    assertThat(result.packets()).isEqualTo(150);
    assertThat(result.length()).isBetween(Duration.ofMillis(5900), Duration.ofMillis(6100));
    assertThat(Packets.of(store(), STREAM).video())
        .extracting(Packet::ptsMicros)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void motionJpeg_isCut() {
    Path file =
        make("cam.avi", Footage.chart(320, 240, "10", 4), words("-c:v mjpeg -pix_fmt yuvj420p"));

    cut(file, new ArrayList<>());

    assertSamePackets(file);
  }

  @Test
  void transportStreamThatStartsAnew_goesOnWhereItStood() throws IOException {
    Path first = transportStream("a.ts", 0);
    Path second = transportStream("b.ts", 50_000);
    Path joined = folder.resolve("joined.ts");
    Files.write(joined, Files.readAllBytes(second));
    Files.write(joined, Files.readAllBytes(first), StandardOpenOption.APPEND);

    CutResult result = cut(joined, new ArrayList<>());

    assertThat(result.length()).isBetween(Duration.ofMillis(7500), Duration.ofMillis(8500));
    Packets packets = Packets.of(store(), STREAM);
    assertThat(packets.video()).extracting(Packet::ptsMicros).isSorted();
    assertThat(packets.audio()).extracting(Packet::ptsMicros).isSorted();
  }

  @Test
  void transportStreamWhoseClockWraps_goesOn() {
    Path file = transportStream("wrap.ts", 95_441);

    CutResult result = cut(file, new ArrayList<>());

    assertThat(result.length()).isBetween(Duration.ofMillis(3900), Duration.ofMillis(4300));
  }

  private Path transportStream(String name, int startSeconds) {
    return make(
        name,
        Footage.chart(320, 240, "15", 4),
        Footage.tone(4),
        Footage.H264,
        words("-g 30"),
        Footage.AAC,
        words("-muxdelay 0 -muxpreload 0 -output_ts_offset " + startSeconds));
  }

  @Test
  void coverPictureAndFurtherTracks_areLeftOut() {
    Path cover =
        make("cover.jpg", Footage.chart(1000, 1000, "1", 1), words("-frames:v 1 -update 1"));
    Path file =
        make(
            "many.mp4",
            Footage.chart(320, 240, "15", 4),
            Footage.chart(160, 120, "15", 4),
            Footage.tone(4),
            List.of("-i", cover.toString()),
            words("-map 0 -map 1 -map 2 -map 3 -c:v libopenh264 -g 30 -c:v:2 mjpeg"),
            words("-disposition:v:0 0 -disposition:v:2 attached_pic"),
            Footage.AAC);
    List<Segment> announced = new ArrayList<>();

    cut(file, announced);

    assertThat(announced)
        .allSatisfy(
            segment ->
                assertThat(segment.tracks())
                    .containsExactly(
                        new VideoFormat("h264", 320, 240), new AudioFormat("aac", 48_000, 1)));
  }

  @Test
  void rotation_isKeptInEverySegment() {
    Path upright = make("up.mp4", Footage.chart(320, 240, "15", 4), Footage.H264, words("-g 30"));
    Path file =
        make(
            "turned.mp4",
            words("-display_rotation 90"),
            List.of("-i", upright.toString()),
            words("-c copy"));
    List<Segment> announced = new ArrayList<>();

    cut(file, announced);

    for (Segment segment : announced) {
      assertThat(Packets.rotation(store().path(segment))).isEqualTo(90);
    }
  }

  @Test
  void eightK_isCut() {
    Path file =
        make(
            "8k.mkv",
            Footage.chart(7680, 4320, "2", 2),
            words("-c:v mjpeg -pix_fmt yuvj420p -q:v 20"));
    List<Segment> announced = new ArrayList<>();

    cut(file, announced);

    assertThat(announced.get(0).tracks()).containsExactly(new VideoFormat("mjpeg", 7680, 4320));
    assertSamePackets(file);
  }

  @Test
  void sameFile_givesTheSameHashes() {
    Path file = Footage.webm(folder.resolve("exam.webm"), 4);
    List<Segment> first = new ArrayList<>();
    List<Segment> second = new ArrayList<>();

    cut(file, first);
    folder = folder.resolve("elsewhere");
    cut(file, second);

    assertThat(first).isEqualTo(second);
  }

  @Test
  void fullStore_stopsTheCutting() {
    Path file = Footage.webm(folder.resolve("exam.webm"), 6);
    List<Segment> announced = new ArrayList<>();
    SegmentStore full = new FullAfterOne(new InMemorySegmentStore());

    try (MediaFile media = MediaFile.open(file)) {
      SegmentCutter cutter = new SegmentCutter(full, announced::add, CutSettings.DEFAULT);
      assertThatThrownBy(() -> cutter.cut(media, STREAM))
          .isInstanceOf(SegmentStoreException.class)
          .hasMessage("the disk is full");
    }
    assertThat(announced).hasSize(1).isEqualTo(full.segments(STREAM));
  }

  @Test
  void sharedSessions_areInTheirSegmentsPacketForPacket() throws IOException {
    Path sessions = Shared.folder("sessions");
    try (Stream<Path> files = Files.list(sessions)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".mp4")).sorted().toList()) {
        folder = Files.createTempDirectory(folder, "session");
        cut(file, new ArrayList<>());
        assertSamePackets(file);
      }
    }
  }
}
