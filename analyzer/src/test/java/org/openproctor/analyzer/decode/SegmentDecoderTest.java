package org.openproctor.analyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.Segment;
import org.openproctor.core.store.InMemorySegmentStore;

class SegmentDecoderTest {
  private static final DecodeSettings EVERY_FRAME = new DecodeSettings(1000, 640);

  @TempDir Path folder;
  private final InMemorySegmentStore store = new InMemorySegmentStore();

  private Collected decode(List<Segment> segments) {
    return Collected.of(store, segments, DecodeSettings.DEFAULT);
  }

  @Test
  void pictures_areSampledTwiceASecond() {
    List<Segment> segments =
        Footage.segments(
            store,
            folder,
            "webm",
            Footage.PICTURE,
            Footage.chart(320, 240, "15", 6),
            Footage.vp8(30));

    Collected collected = decode(segments);

    assertThat(segments).hasSize(3);
    assertThat(collected.framesDecoded).isEqualTo(90);
    assertThat(collected.looks).hasSize(12);
    assertThat(collected.lookMillis().subList(0, 4)).containsExactly(0L, 533L, 1000L, 1533L);
    assertThat(collected.looks).allMatch(look -> look.width() == 320 && look.height() == 240);
    assertThat(collected.faults).isEmpty();
  }

  @Test
  void oneFrameASecond_givesEveryFrame() {
    List<Segment> segments =
        Footage.segments(
            store,
            folder,
            "webm",
            Footage.PICTURE,
            Footage.chart(320, 240, "1", 8),
            Footage.vp8(2));

    assertThat(decode(segments).lookMillis())
        .isEqualTo(LongStream.range(0, 8).map(second -> second * 1000).boxed().toList());
  }

  @Test
  void sound_is16kHzMonoInStepWithThePicture() {
    List<Segment> segments =
        Footage.segments(
            store,
            folder,
            "webm",
            Footage.BOTH,
            Footage.chart(320, 240, "15", 6),
            Footage.tone(6),
            Footage.vp8(30),
            "-c:a libopus -b:a 32k");

    Collected collected = decode(segments);

    assertThat(collected.sounds.get(0).at()).isLessThan(Duration.ofMillis(10));
    assertThat(collected.samples().length / 16_000.0).isBetween(5.95, 6.1);
    assertThat(collected.sounds.subList(0, 50)).allMatch(sound -> sound.samples().length == 1600);
    assertThat(collected.times).isSorted();
    assertThat(collected.gaps).isEmpty();
  }

  @Test
  void cuts_leaveNoTraceInTheTone() {
    List<Segment> segments =
        Footage.segments(
            store,
            folder,
            "webm",
            Footage.BOTH,
            Footage.chart(320, 240, "15", 6),
            Footage.tone(6),
            Footage.vp8(30),
            "-c:a libopus -b:a 64k");

    float[] samples = decode(segments).samples();

    // A sine at 16 kHz obeys x[n+1] = 2 cos(w) x[n] - x[n-1]; a click at a cut breaks it.
    double factor = 2 * Math.cos(2 * Math.PI * 440 / 16_000);
    double worst = 0;
    for (int i = 1600; i < samples.length - 1600; i++) {
      worst = Math.max(worst, Math.abs(factor * samples[i] - samples[i - 1] - samples[i + 1]));
    }
    assertThat(worst).isLessThan(0.01);
  }

  @Test
  void framesThatReferToLaterOnes_comeInOrderAndComplete() {
    List<Segment> segments =
        Footage.segments(
            store,
            folder,
            "mkv",
            Footage.PICTURE,
            Footage.chart(320, 240, "10", 6),
            "-c:v mpeg4 -bf 2 -g 20 -b:v 500k");

    Collected all = Collected.of(store, segments, EVERY_FRAME);
    Collected sampled = decode(segments);

    // FFmpeg's segment muxer moved all by a frame, to have no decoding time below 0.
    assertThat(all.lookMillis())
        .isEqualTo(LongStream.rangeClosed(1, 60).map(frame -> frame * 100).boxed().toList());
    // Leaving out what nobody refers to changes no picture that is looked at.
    assertThat(sampled.framesDecoded).isLessThan(60);
    assertThat(all.looks).containsAll(sampled.looks);
    assertThat(sampled.lookMillis().subList(0, 4)).containsExactly(100L, 500L, 1000L, 1500L);
  }
}
