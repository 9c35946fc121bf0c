package org.openproctor.analyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.store.InMemorySegmentStore;

/** Pictures made of a damaged one are not looked at: nobody is judged by a smear. */
class DamagedPictureTest {
  private static final DecodeSettings EVERY_FRAME = new DecodeSettings(1000, 320);
  private static final List<TrackFormat> H264 = List.of(new VideoFormat("h264", 320, 240));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void damageInTheMiddle_leavesOnlyWholePicturesAndEndsAtTheNextKeyFrame(int seed)
      throws IOException {
    InMemorySegmentStore whole = new InMemorySegmentStore();
    List<Segment> segments = film(whole);
    Collected expected = Collected.of(whole, segments, EVERY_FRAME);
    InMemorySegmentStore damaged = new InMemorySegmentStore();
    Collected found = Collected.of(damaged, damage(whole, segments, damaged, seed), EVERY_FRAME);

    assertThat(found.faults).isNotEmpty();
    assertThat(found.looks).isSubsetOf(expected.looks);
    assertThat(found.lookMillis())
        .containsAll(expected.lookMillis().stream().filter(t -> t < 2000 || t >= 4000).toList())
        .hasSizeLessThan(expected.looks.size());
  }

  @Test
  void streamWithoutFurtherKeyFrames_isLookedAtAgainLater() throws IOException {
    InMemorySegmentStore whole = new InMemorySegmentStore();
    List<Segment> segments =
        Footage.segments(
            whole,
            folder,
            "mkv",
            H264,
            Footage.chart(320, 240, "10", 16),
            "-c:v libopenh264 -b:v 300k -g 1000 -break_non_keyframes 1");
    InMemorySegmentStore damaged = new InMemorySegmentStore();
    Collected found = Collected.of(damaged, damage(whole, segments, damaged, 1), EVERY_FRAME);

    assertThat(found.lookMillis()).filteredOn(t -> t > 4000 && t < 12_000).isEmpty();
    assertThat(found.lookMillis()).filteredOn(t -> t >= 14_000).hasSize(20);
  }

  private List<Segment> film(InMemorySegmentStore store) {
    return Footage.segments(
        store,
        folder,
        "mkv",
        H264,
        Footage.chart(320, 240, "10", 6),
        "-c:v libopenh264 -b:v 300k -g 20");
  }

  /** The same segments, the second with rubbish in the middle. */
  private static List<Segment> damage(
      InMemorySegmentStore from, List<Segment> segments, InMemorySegmentStore into, int seed)
      throws IOException {
    Random random = new Random(seed);
    List<Segment> stored = new ArrayList<>();
    for (Segment segment : segments) {
      byte[] bytes;
      try (InputStream body = from.open(segment)) {
        bytes = body.readAllBytes();
      }
      if (segment.sequence() == 1) {
        byte[] rubbish = new byte[300];
        random.nextBytes(rubbish);
        int at = bytes.length / 3 + random.nextInt(bytes.length / 3);
        System.arraycopy(rubbish, 0, bytes, at, rubbish.length);
      }
      stored.add(
          Footage.store(
              into, stored.size(), segment.span(), segment.container(), segment.tracks(), bytes));
    }
    return stored;
  }
}
