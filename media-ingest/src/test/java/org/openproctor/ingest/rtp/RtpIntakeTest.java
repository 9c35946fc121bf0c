package org.openproctor.ingest.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.Segment;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.cut.Packets;
import org.openproctor.ingest.cut.Packets.Packet;
import org.openproctor.ingest.rtc.MediaConnection.Failure;
import org.openproctor.ingest.rtc.SliceSink;
import org.openproctor.ingest.synth.SentRtp;

/** From datagrams to segments, in simulated time. */
class RtpIntakeTest {
  private static final long SECOND = 1_000_000;
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<RtpFormat> BOTH = List.of(RtpFormat.SOUND, RtpFormat.PICTURE);

  @TempDir Path folder;
  private final Told told = new Told();
  private final Recorded recorded = new Recorded();
  private RtpIntake intake;

  @BeforeEach
  void open() {
    intake = intake(BOTH);
  }

  @AfterEach
  void close() {
    intake.close();
  }

  private RtpIntake intake(List<RtpFormat> formats) {
    return new RtpIntake(
        "test", formats, RtpSettings.DEFAULT, told, micros -> EPOCH.plusNanos(micros * 1000), 0);
  }

  private void take(List<SentRtp> datagrams) {
    for (SentRtp sent : datagrams) {
      intake.datagram(sent.format(), ByteBuffer.wrap(sent.bytes()), sent.micros());
      intake.tick(sent.micros());
    }
  }

  private List<SentRtp> exam(double seconds) {
    return SentRtp.of(Footage.webm(folder.resolve("exam.webm"), seconds));
  }

  private Packets sent() {
    return Packets.of(folder.resolve("exam.webm"));
  }

  @Test
  void stream_comesOutAsItsSegments() {
    List<SentRtp> datagrams = exam(7);
    intake.record(recorded);
    take(datagrams);
    intake.finish();

    DiskSegmentStore store = DiskSegmentStore.writing(folder.resolve("store"));
    List<Segment> segments = recorded.segments(store);
    assertThat(told.flowing).hasValue(1);
    assertThat(recorded.begun()).isBetween(EPOCH, EPOCH.plusMillis(50));
    assertThat(recorded.slices()).isBetween(7, 9);
    assertThat(segments).hasSize(4).allMatch(Segment::startsAtKeyFrame);
    assertThat(segments).allMatch(segment -> segment.hasVideo() && segment.hasAudio());
    assertThat(store.verify(Recorded.STREAM)).isEmpty();
    Packets cut = Packets.of(store, Recorded.STREAM);
    assertThat(crcs(cut.video())).isEqualTo(crcs(sent().video()));
    assertThat(crcs(sent().audio())).endsWith(crcs(cut.audio()).toArray(Long[]::new));
    assertThat(cut.audio().size()).isGreaterThanOrEqualTo(sent().audio().size() - 3);
    assertSameTimes(cut);
    segments.forEach(segment -> assertDecodes(store.path(segment)));
    assertThat(intake.stats().lost()).isZero();
    assertThat(intake.stats().packets()).isEqualTo(datagrams.size());
    assertThat(intake.stats().frames()).isEqualTo(105);
  }

  /** Every packet where it was sent, within what rounding makes. */
  private void assertSameTimes(Packets cut) {
    long first = sent().video().get(0).ptsMicros();
    assertSameTimes(cut.video(), sent().video(), first);
    assertSameTimes(cut.audio(), sent().audio(), first);
  }

  private static void assertSameTimes(List<Packet> cut, List<Packet> sent, long first) {
    int missing = sent.size() - cut.size();
    for (int i = 0; i < cut.size(); i++) {
      assertThat(cut.get(i).ptsMicros())
          .isCloseTo(sent.get(i + missing).ptsMicros() - first, within(5_000L));
    }
  }

  private static List<Long> crcs(List<Packet> packets) {
    return packets.stream().map(Packet::crc).toList();
  }

  /** FFmpeg's own program plays it to its end without a word. */
  private void assertDecodes(Path file) {
    try {
      Process process =
          new ProcessBuilder(
                  Loader.load(ffmpeg.class),
                  "-v",
                  "error",
                  "-xerror",
                  "-i",
                  file.toString(),
                  "-f",
                  "null",
                  "-")
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      // This FFmpeg says so of the end of every Opus track, its own too
      assertThat(said.replaceAll("\\[opus.*Error parsing Opus packet header.\n", "")).isEmpty();
      assertThat(process.waitFor()).isZero();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void lossAndJitter_leaveOnlyPicturesThatCanBeDecoded() {
    Random random = new Random(3);
    List<SentRtp> datagrams =
        new ArrayList<>(
            SentRtp.of(
                Footage.make(
                    folder.resolve("exam.webm"),
                    Footage.chart(320, 240, "15", 40),
                    Footage.tone(40),
                    Footage.VP8,
                    List.of("-g", "15"),
                    Footage.OPUS)));
    int all = datagrams.size();
    datagrams.removeIf(sent -> random.nextInt(100) < 5);
    List<SentRtp> arriving = new ArrayList<>();
    for (SentRtp sent : datagrams) {
      long late = random.nextInt(10) == 0 ? random.nextInt(80_000) : random.nextInt(5000);
      arriving.add(new SentRtp(sent.format(), sent.bytes(), sent.micros() + late));
    }
    arriving.sort(Comparator.comparingLong(SentRtp::micros));
    intake.record(recorded);
    take(arriving);
    intake.finish();

    RtpStats stats = intake.stats();
    assertThat(stats.lost() - stats.late()).isCloseTo(all - datagrams.size(), within(5L));
    assertThat(stats.reordered()).isGreaterThan(50);
    assertThat(told.keyFrames.get()).isGreaterThan(15);
    List<Long> original = crcs(sent().video());
    List<Packet> given = recorded.packets(folder).video();
    assertThat(given).hasSizeBetween(50, original.size() - 50);
    long before = -1;
    for (Packet packet : given) {
      int at = original.indexOf(packet.crc());
      assertThat(at).isNotNegative();
      assertThat(packet.keyFrame() || at == before + 1).as("picture %s is whole", at).isTrue();
      before = at;
    }
    List<Segment> segments = recorded.segments(DiskSegmentStore.writing(folder.resolve("store")));
    assertThat(segments).hasSizeGreaterThan(5);
    assertDecodes(folder.resolve("recorded.webm"));
  }

  @Test
  void everythingTwiceAndInPairsSwapped_givesEveryPictureOnce() {
    List<SentRtp> twice = new ArrayList<>();
    for (SentRtp sent : exam(4)) {
      twice.add(sent);
      twice.add(sent);
    }
    for (int i = 1; i + 3 < twice.size(); i += 4) {
      SentRtp a = twice.get(i);
      SentRtp b = twice.get(i + 2);
      twice.set(i, new SentRtp(b.format(), b.bytes(), a.micros()));
      twice.set(i + 2, new SentRtp(a.format(), a.bytes(), b.micros()));
    }
    intake.record(recorded);
    take(twice);
    intake.finish();

    assertThat(crcs(recorded.packets(folder).video())).isEqualTo(crcs(sent().video()));
    RtpStats stats = intake.stats();
    assertThat(stats.packets()).isEqualTo(twice.size());
    assertThat(stats.duplicate()).isEqualTo(twice.size() / 2);
    assertThat(stats.lost()).isZero();
  }

  @Test
  void soundThatNeverComes_doesNotHoldPicturesBack() {
    intake.record(recorded);
    List<SentRtp> pictures =
        exam(5).stream().filter(sent -> sent.format() == RtpFormat.PICTURE).toList();
    take(pictures);
    assertThat(recorded.slices()).isGreaterThan(2);
    intake.finish();

    DiskSegmentStore store = DiskSegmentStore.writing(folder.resolve("store"));
    List<Segment> segments = recorded.segments(store);
    assertThat(segments).hasSize(3).noneMatch(Segment::hasAudio);
    assertThat(crcs(Packets.of(store, Recorded.STREAM).video())).isEqualTo(crcs(sent().video()));
  }

  @Test
  void soundThatComesLate_isInStepFromThenOn() {
    intake.record(recorded);
    take(
        exam(6).stream()
            .filter(sent -> sent.format() == RtpFormat.PICTURE || sent.micros() > 3 * SECOND)
            .toList());
    intake.finish();

    List<Packet> sound = recorded.packets(folder).audio();
    assertThat(sound.get(0).ptsMicros()).isBetween(3 * SECOND - 20_000, 3 * SECOND + 40_000);
    assertThat(sound).hasSizeBetween(148, 151);
  }

  @Test
  void screenWithoutSound_isRecorded() {
    intake.close();
    intake = intake(List.of(RtpFormat.PICTURE));
    intake.record(recorded);
    take(exam(3).stream().filter(sent -> sent.format() == RtpFormat.PICTURE).toList());
    intake.finish();

    assertThat(crcs(recorded.packets(folder).video())).isEqualTo(crcs(sent().video()));
    assertThat(recorded.packets(folder).audio()).isEmpty();
  }

  @Test
  void recordingThatBeginsInTheMiddle_beginsWithTheNextKeyFrame() {
    List<SentRtp> datagrams = exam(7);
    int middle = datagrams.size() / 2;
    take(datagrams.subList(0, middle));
    long asked = told.keyFrames.get();
    intake.record(recorded);
    take(datagrams.subList(middle, datagrams.size()));
    intake.finish();

    List<Packet> video = recorded.packets(folder).video();
    assertThat(video.get(0).keyFrame()).isTrue();
    assertThat(crcs(sent().video())).endsWith(crcs(video).toArray(Long[]::new));
    assertThat(video).hasSize(45);
    assertThat(told.keyFrames.get()).isGreaterThan((int) asked);
    assertThat(recorded.begun()).isBetween(EPOCH.plusMillis(3950), EPOCH.plusMillis(4050));
  }

  @Test
  void pictureThatChangesItsSize_isCutAndDecoded() {
    List<SentRtp> small = exam(4);
    Path large =
        Footage.make(
            folder.resolve("large.webm"),
            Footage.chart(640, 480, "15", 4),
            Footage.VP8,
            List.of("-g", "30"));
    List<SentRtp> datagrams = new ArrayList<>(small);
    SentRtp last =
        small.stream().filter(s -> s.format() == RtpFormat.PICTURE).reduce((a, b) -> b).get();
    SentRtp first = SentRtp.of(large).get(0);
    for (SentRtp sent : SentRtp.of(large)) {
      byte[] bytes = sent.bytes().clone();
      ByteBuffer header = ByteBuffer.wrap(bytes);
      ByteBuffer before = ByteBuffer.wrap(last.bytes());
      int number = header.getShort(2) - ByteBuffer.wrap(first.bytes()).getShort(2);
      header.putShort(2, (short) (before.getShort(2) + 1 + number));
      header.putInt(4, header.getInt(4) + 4 * 90_000);
      datagrams.add(new SentRtp(RtpFormat.PICTURE, bytes, sent.micros() + 4 * SECOND));
    }
    intake.record(recorded);
    take(datagrams);
    intake.finish();

    DiskSegmentStore store = DiskSegmentStore.writing(folder.resolve("store"));
    List<Segment> segments = recorded.segments(store);
    assertThat(segments).hasSize(4);
    assertThat(Packets.of(store, Recorded.STREAM).video()).hasSize(120);
    segments.forEach(segment -> assertDecodes(store.path(segment)));
    assertDecodes(folder.resolve("recorded.webm").resolveSibling("large.webm"));
  }

  @Test
  void keyFrames_areAskedForEveryTwoSecondsWhileItIsRecorded() {
    List<SentRtp> datagrams =
        exam(1).stream().filter(sent -> sent.format() == RtpFormat.PICTURE).toList();
    take(datagrams);
    int before = told.keyFrames.get();
    intake.record(recorded);
    take(later(datagrams, SECOND)); // this one makes it begin
    int asked = told.keyFrames.get();
    for (long now = 2 * SECOND; now < 6 * SECOND; now += SECOND / 10) {
      intake.tick(now);
    }
    assertThat(told.keyFrames.get() - asked).isBetween(5, 7);
    assertThat(before).isLessThanOrEqualTo(1);
  }

  private static List<SentRtp> later(List<SentRtp> datagrams, long micros) {
    List<SentRtp> later = new ArrayList<>();
    int count = datagrams.size();
    for (SentRtp sent : datagrams) {
      byte[] bytes = sent.bytes().clone();
      ByteBuffer header = ByteBuffer.wrap(bytes);
      header.putShort(2, (short) (header.getShort(2) + count));
      header.putInt(4, (int) (header.getInt(4) + micros * 9 / 100));
      later.add(new SentRtp(sent.format(), bytes, sent.micros() + micros));
    }
    return later;
  }

  @Test
  void nothingInTenSeconds_isToldOnce() {
    intake.tick(9_900_000);
    assertThat(told.stopped).isEmpty();
    intake.tick(10 * SECOND);
    intake.tick(20 * SECOND);
    assertThat(told.stopped).containsExactly(Failure.NO_MEDIA);
    assertThat(told.keyFrames.get()).isPositive();
    assertThat(told.flowing).hasValue(0);
  }

  @Test
  void serverThatFallsSilent_isToldAfterTheSinkHasTheRest() {
    List<SentRtp> datagrams = exam(3);
    intake.record(recorded);
    take(datagrams);
    long end = datagrams.get(datagrams.size() - 1).micros();
    intake.tick(end + 4_900_000);
    assertThat(told.stopped).isEmpty();
    intake.tick(end + 5 * SECOND);

    assertThat(told.stopped).containsExactly(Failure.MEDIA_STOPPED);
    assertThat(crcs(recorded.packets(folder).video())).isEqualTo(crcs(sent().video()));
    take(later(datagrams, 10 * SECOND));
    assertThat(crcs(recorded.packets(folder).video())).isEqualTo(crcs(sent().video()));
  }

  @Test
  void sliceOfAStandingScreen_doesNotWaitForTheNextPicture() {
    List<SentRtp> datagrams = exam(1);
    intake.record(recorded);
    take(datagrams);
    assertThat(recorded.slices()).isZero();
    intake.tick(2 * SECOND);
    assertThat(recorded.slices()).isEqualTo(1);
  }

  @Test
  void serverThatBeginsAnew_goesOnFromItsNextKeyFrame() {
    List<SentRtp> datagrams = new ArrayList<>(exam(4));
    intake.record(recorded);
    take(datagrams);
    long end = 4 * SECOND;
    List<SentRtp> anew = new ArrayList<>();
    for (SentRtp sent : datagrams) {
      byte[] bytes = sent.bytes().clone();
      ByteBuffer.wrap(bytes)
          .putInt(8, 0x7777)
          .putInt(4, ByteBuffer.wrap(bytes).getInt(4) ^ 1 << 30);
      anew.add(new SentRtp(sent.format(), bytes, sent.micros() + end));
    }
    take(anew);
    intake.finish();

    List<Packet> video = recorded.packets(folder).video();
    // The first picture's first packet told that something is new; the second key frame is whole
    assertThat(video).hasSizeBetween(60 + 30, 60 + 60);
    assertThat(video.get(60).keyFrame()).isTrue();
    assertThat(video.get(video.size() - 1).ptsMicros()).isBetween(7_800_000L, 8_000_000L);
    assertThat(intake.stats().discarded()).isBetween(2L, 4L);
  }

  @Test
  void malformedDatagrams_disturbNothing() {
    Random random = new Random(11);
    List<SentRtp> datagrams = exam(5);
    intake.record(recorded);
    Set<Integer> kinds = new HashSet<>();
    for (SentRtp sent : datagrams) {
      int kind = random.nextInt(6);
      kinds.add(kind);
      intake.datagram(
          sent.format(), ByteBuffer.wrap(strange(kind, sent.bytes(), random)), sent.micros());
      take(List.of(sent));
    }
    intake.finish();

    assertThat(kinds).hasSize(6);
    assertThat(intake.stats().discarded()).isEqualTo(datagrams.size());
    assertThat(crcs(recorded.packets(folder).video())).isEqualTo(crcs(sent().video()));
    assertThat(recorded.packets(folder).audio()).hasSizeGreaterThan(240);
  }

  private static byte[] strange(int kind, byte[] good, Random random) {
    byte[] bytes = good.clone();
    switch (kind) {
      case 0: // any bytes, as long as their version is wrong
        bytes = new byte[random.nextInt(1500)];
        random.nextBytes(bytes);
        if (bytes.length > 0) {
          bytes[0] &= 0x3F;
        }
        return bytes;
      case 1:
        return Arrays.copyOf(good, random.nextInt(12));
      case 2: // another payload type
        bytes[1] = (byte) (bytes[1] ^ 0x07);
        return bytes;
      case 3: // an RTCP sender report
        bytes[1] = (byte) 200;
        return bytes;
      case 4: // an extension longer than the packet
        bytes[0] |= 0x10;
        bytes[14 < bytes.length ? 14 : 0] |= (byte) 0x7F;
        return 14 < bytes.length ? bytes : new byte[0];
      default: // huge, of nobody we know
        bytes = Arrays.copyOf(good, 65_000);
        ByteBuffer.wrap(bytes).putInt(8, random.nextInt());
        return bytes;
    }
  }

  /** Whatever the payload, nothing but counting happens; then it goes on. */
  @Test
  void randomPayloadsOfTheServersOwn_endNothing() {
    Random random = new Random(13);
    intake.record(recorded);
    List<SentRtp> datagrams = exam(3);
    take(datagrams);
    int sequence = ByteBuffer.wrap(datagrams.get(datagrams.size() - 1).bytes()).getShort(2);
    for (int i = 0; i < 20_000; i++) {
      byte[] payload = new byte[random.nextInt(40)];
      random.nextBytes(payload);
      RtpFormat format = random.nextInt(4) > 0 ? RtpFormat.PICTURE : RtpFormat.SOUND;
      byte[] rtp =
          SentRtp.rtp(
              format,
              random.nextBoolean(),
              random.nextInt(50) == 0 ? random.nextInt() : sequence++,
              random.nextInt(3) == 0 ? random.nextInt() : i * 3000L,
              format == RtpFormat.PICTURE ? SentRtp.PICTURES : SentRtp.SOUNDS,
              payload);
      rtp[0] |= (byte) (random.nextInt(20) == 0 ? random.nextInt(64) : 0);
      intake.datagram(format, ByteBuffer.wrap(rtp), 3 * SECOND + i * 1000L);
      intake.tick(3 * SECOND + i * 1000L);
    }
    assertThat(told.stopped).isEmpty();
    long before = intake.stats().frames();
    take(later(datagrams, 25 * SECOND));
    intake.finish();
    assertThat(intake.stats().frames()).isGreaterThan(before);
    assertThat(recorded.packets(folder).video()).hasSizeGreaterThan(45);
  }

  @Test
  void sinkThatThrows_isToldAsStorage() {
    AtomicInteger endings = new AtomicInteger();
    intake.record(
        new SliceSink() {
          @Override
          public void begun(Instant at) {}

          @Override
          public void slice(ByteBuffer webm) {
            throw new IllegalStateException("disk full");
          }

          @Override
          public void ended() {
            endings.incrementAndGet();
          }
        });
    List<SentRtp> datagrams = exam(1);
    take(datagrams);
    intake.stop(Failure.MEDIA_STOPPED);
    assertThat(told.stopped).containsExactly(Failure.STORAGE);
    assertThat(endings).hasValue(1);
  }

  @Test
  void emptyRecording_givesNothing() {
    intake.record(recorded);
    intake.finish();
    assertThat(recorded.begun()).isNull();
    assertThat(recorded.bytes()).isEmpty();
    assertThat(recorded.endings()).isEqualTo(1);
  }
}
