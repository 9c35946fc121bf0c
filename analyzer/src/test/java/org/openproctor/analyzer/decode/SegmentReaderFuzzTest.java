package org.openproctor.analyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.store.InMemorySegmentStore;

/**
 * Damaged segments: whatever the bytes, the process lives, the reader comes to an end, memory comes
 * back, and the next good segment is read as if nothing had happened.
 */
class SegmentReaderFuzzTest {
  private static final int FILES_IN_A_BUILD = 500;
  private static final int FILES_WHEN_SLOW = 20_000;
  private static final int DECODERS_LIFE = 20;
  private static final List<Damage> DAMAGES = List.of(Damage.values());
  private static final long LEAK = 150L << 20;

  private static final DecodeSettings EVERY_FRAME = new DecodeSettings(1000, 640);
  private static final Duration LATER = Duration.ofSeconds(10);

  /**
   * @param later the same media ten seconds later
   * @param worth how many pictures and blocks of sound those give
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Kind(
      String container, List<TrackFormat> tracks, byte[] good, byte[] later, int worth) {}

  private static final List<Kind> KINDS = new ArrayList<>();

  @BeforeAll
  static void makeGoodOnes(@TempDir Path folder) throws IOException {
    String chart = Footage.chart(160, 120, "15", 2);
    String tone = Footage.tone(2);
    String vp8 = "-c:v libvpx -deadline good -cpu-used 4 -threads 1 -b:v 100k";
    String vorbis = "-ac 2 -c:a vorbis -strict -2";
    make(folder, "webm", Footage.BOTH, chart, tone, vp8, "-c:a libopus -b:a 24k");
    make(folder, "mkv", Footage.BOTH, chart, tone, "-c:v libopenh264 -b:v 100k", "-c:a aac");
    make(folder, "mkv", Footage.PICTURE, chart, "-c:v mpeg4 -bf 2 -b:v 100k");
    make(folder, "mkv", Footage.PICTURE, chart, "-c:v mjpeg -pix_fmt yuvj420p");
    make(folder, "webm", Footage.BOTH, chart, tone, "-c:v libvpx-vp9 -cpu-used 8", vorbis);
    make(folder, "webm", Footage.TONE, tone, "-c:a libopus");
  }

  private static void make(Path folder, String container, List<TrackFormat> tracks, String... parts)
      throws IOException {
    byte[] good = bytes(folder, container, tracks, parts);
    String offset = "-output_ts_offset " + LATER.toSeconds();
    byte[] later = bytes(folder, container, tracks, with(parts, offset));
    Kind kind = new Kind(container, tracks, good, later, 0);
    InMemorySegmentStore store = new InMemorySegmentStore();
    Collected alone =
        Collected.of(store, List.of(stored(store, 0, kind, LATER, later)), EVERY_FRAME);
    assertThat(alone.faults).isEmpty();
    int worth = alone.looks.size() + alone.sounds.size();
    assertThat(worth).isGreaterThan(15);
    KINDS.add(new Kind(container, tracks, good, later, worth));
  }

  private static byte[] bytes(
      Path folder, String container, List<TrackFormat> tracks, String... parts) throws IOException {
    InMemorySegmentStore store = new InMemorySegmentStore();
    Path own = Files.createTempDirectory(folder, "kind");
    Segment first = Footage.segments(store, own, container, tracks, parts).get(0);
    try (InputStream body = store.open(first)) {
      return body.readAllBytes();
    }
  }

  private static String[] with(String[] parts, String more) {
    return Stream.concat(Stream.of(parts), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES) // a hang, not a speed
  void damagedSegments_areSurvived() {
    fuzz(FILES_IN_A_BUILD, 20151120);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void thousandsOfDamagedSegments_areSurvived() {
    fuzz(FILES_WHEN_SLOW / 10, 1); // what FFmpeg allocates once is there now
    System.gc();
    long before = Pointer.physicalBytes();
    fuzz(FILES_WHEN_SLOW, 2);
    System.gc();
    assertThat(Pointer.physicalBytes() - before).as("growth of the process").isLessThan(LEAK);
  }

  private static void fuzz(int files, long seed) {
    Random random = new Random(seed);
    for (int done = 0; done < files; done += DECODERS_LIFE) {
      Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      damagedAmongGood(kind, random, "seed " + seed + ", files from " + done);
    }
    assertThat(StreamBytes.openCount()).isZero();
  }

  /** One decoder's life: many damaged segments, and a good one at the end. */
  private static void damagedAmongGood(Kind kind, Random random, String which) {
    InMemorySegmentStore store = new InMemorySegmentStore();
    Collected collected = new Collected();
    List<byte[]> others = KINDS.stream().map(Kind::good).toList();
    try (SegmentDecoder decoder =
        new SegmentDecoder(store, EVERY_FRAME, StageClock.OFF, collected)) {
      for (int i = 0; i < DECODERS_LIFE; i++) {
        Damage damage = DAMAGES.get(random.nextInt(DAMAGES.size()));
        byte[] bytes = damage.of(kind.good, others, random);
        decoder.decode(stored(store, i, kind, Duration.ZERO, bytes));
      }
      decoder.finish();
      int before = collected.looks.size() + collected.sounds.size();
      // Far enough behind the damage that its times cannot reach it.
      decoder.decode(stored(store, DECODERS_LIFE, kind, LATER, kind.later));
      decoder.finish();
      int after = collected.looks.size() + collected.sounds.size();
      assertThat(after - before).as(which).isEqualTo(kind.worth);
    } catch (RuntimeException e) {
      throw new AssertionError(which, e);
    }
  }

  private static Segment stored(
      InMemorySegmentStore store, int sequence, Kind kind, Duration start, byte[] bytes) {
    TimeSpan span = new TimeSpan(start, start.plusSeconds(2));
    return Footage.store(store, sequence, span, kind.container, kind.tracks, bytes);
  }
}
