package org.openproctor.ingest.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.InMemorySegmentStore;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.demux.MediaFile;

/** Damaged recordings of many formats: cut as far as they go, or refused in one line. */
class DamagedFileFuzzTest {
  private static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);
  private static final int FILES_IN_A_BUILD = 120;
  private static final int FILES_WHEN_SLOW = 5000;
  private static final long LEAK = 150L << 20;

  @TempDir static Path folder;

  private static final List<Path> GOOD = new ArrayList<>();

  @BeforeAll
  static void makeGoodOnes() {
    List<String> chart = Footage.chart(160, 120, "15", 3);
    List<String> tone = Footage.tone(3);
    List<String> gop = List.of("-g", "15", "-threads", "1", "-bitexact");
    for (String name : List.of("exam.mp4", "exam.ts", "exam.mkv", "exam.flv")) {
      GOOD.add(Footage.make(folder.resolve(name), chart, tone, Footage.H264, gop, Footage.AAC));
    }
    List<String> mpeg4 = List.of("-c:v", "mpeg4", "-bf", "2");
    GOOD.add(Footage.make(folder.resolve("exam.avi"), chart, tone, mpeg4, gop));
    GOOD.add(
        Footage.make(folder.resolve("exam.webm"), chart, tone, Footage.VP8, gop, Footage.OPUS));
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES) // a hang, not a speed
  void damagedFiles_areCutOrRefused() throws IOException {
    fuzz(FILES_IN_A_BUILD, 20220097);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void thousandsOfDamagedFiles_areCutOrRefused() throws IOException {
    fuzz(FILES_WHEN_SLOW / 10, 1);
    System.gc();
    long before = Pointer.physicalBytes();
    fuzz(FILES_WHEN_SLOW, 2);
    System.gc();
    assertThat(Pointer.physicalBytes() - before).as("growth of the process").isLessThan(LEAK);
  }

  private static void fuzz(int files, long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < files; i++) {
      Path good = GOOD.get(random.nextInt(GOOD.size()));
      Path damaged = folder.resolve("damaged-" + good.getFileName());
      Files.write(damaged, damage(Files.readAllBytes(good), random));
      cut(damaged, "seed " + seed + ", file " + i + " of " + good.getFileName());
    }
  }

  private static byte[] damage(byte[] file, Random random) {
    byte[] damaged = file.clone();
    switch (random.nextInt(4)) {
      case 0 -> flip(damaged, damaged.length, 1 + random.nextInt(80), random);
      case 1 -> flip(damaged, Math.min(2000, damaged.length), 1 + random.nextInt(10), random);
      case 2 -> damaged = Arrays.copyOf(file, random.nextInt(file.length));
      default -> {
        int from = random.nextInt(damaged.length);
        int to = Math.min(damaged.length, from + random.nextInt(8192));
        byte[] rubbish = new byte[to - from];
        random.nextBytes(rubbish);
        System.arraycopy(rubbish, 0, damaged, from, rubbish.length);
      }
    }
    return damaged;
  }

  private static void flip(byte[] bytes, int within, int times, Random random) {
    for (int i = 0; i < times; i++) {
      bytes[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private static void cut(Path file, String which) {
    InMemorySegmentStore store = new InMemorySegmentStore();
    List<Segment> announced = new ArrayList<>();
    try (MediaFile media = MediaFile.openAnyMedia(file)) {
      CutResult result =
          new SegmentCutter(store, announced::add, CutSettings.DEFAULT).cut(media, STREAM);
      assertThat(announced).as(which).hasSize((int) result.segments()).isNotEmpty();
    } catch (OpenProctorException e) {
      assertThat(e.getMessage())
          .as(which)
          .contains(file.getFileName().toString())
          .doesNotContain("\n");
    } catch (RuntimeException e) {
      throw new AssertionError(which, e);
    }
    assertThat(store.segments(STREAM)).as(which).isEqualTo(announced);
  }
}
