package org.openproctor.analyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.VideoFormat;
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

  private List<Segment> chartWithTone() {
    return Footage.segments(
        store,
        folder,
        "webm",
        Footage.BOTH,
        Footage.chart(320, 240, "15", 8),
        Footage.tone(8),
        Footage.vp8(30),
        "-c:a libopus -b:a 32k");
  }

  @Test
  void missingSegment_isAFaultAndAGapAndTheRestGoesOn() {
    List<Segment> segments = chartWithTone();

    Collected collected = decode(List.of(segments.get(0), segments.get(2), segments.get(3)));

    assertThat(collected.faults).hasSize(1);
    TimeSpan missing = collected.faults.get(0).span();
    assertThat(missing.start()).isEqualTo(segments.get(0).span().end());
    assertThat(missing.end()).isEqualTo(segments.get(2).span().start());
    assertThat(collected.faults.get(0).reason()).contains("missing").contains("000002.webm");
    assertThat(collected.gaps).hasSize(1);
    assertThat(collected.gaps.get(0).span().start().toMillis()).isBetween(1950L, 2050L);
    assertThat(collected.gaps.get(0).span().end().toMillis()).isBetween(3950L, 4050L);
    assertThat(collected.lookMillis())
        .noneMatch(millis -> millis > 2010 && millis < 4000)
        .hasSize(12);
    assertThat(collected.times).isSorted();
  }

  @Test
  void lostSegmentFile_isAFaultOfItsSpan() {
    List<Segment> segments = chartWithTone();
    Segment first = segments.get(0);
    Segment lost =
        new Segment(
            first.stream(), 4, first.span(), "webm", 1, "00".repeat(32), true, first.tracks());

    Collected collected = decode(List.of(first, lost));

    assertThat(collected.faults).hasSize(1);
    assertThat(collected.faults.get(0).reason()).contains("not stored");
  }

  @Test
  void twice_theSameSegment_isTwiceTheSame() {
    Segment first = chartWithTone().get(0);

    Collected collected = decode(List.of(first, first));

    int half = collected.looks.size() / 2;
    assertThat(collected.looks.subList(0, half)).isEqualTo(collected.looks.subList(half, 2 * half));
    assertThat(collected.faults).isEmpty();
  }

  @Test
  void noSound_isAGapOfEverySegment() {
    List<Segment> segments =
        Footage.segments(
            store,
            folder,
            "webm",
            Footage.PICTURE,
            Footage.chart(320, 240, "15", 4),
            Footage.vp8(30));

    Collected collected = decode(segments);

    assertThat(collected.sounds).isEmpty();
    assertThat(collected.gaps).hasSize(2);
    assertThat(collected.gaps.get(1).span().end()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void soundAlone_isHeard() {
    List<Segment> segments =
        Footage.segments(store, folder, "webm", Footage.TONE, Footage.tone(4), "-c:a libopus");

    Collected collected = decode(segments);

    assertThat(collected.looks).isEmpty();
    assertThat(collected.samples().length).isBetween(63_000, 65_500);
  }

  @Test
  void stereoAt44kHz_isMadeMono() {
    List<Segment> segments =
        Footage.segments(
            store,
            folder,
            "mkv",
            List.of(new AudioFormat("aac", 44_100, 2)),
            "-f lavfi -i sine=frequency=440:sample_rate=44100:duration=4",
            "-ac 2 -c:a aac -b:a 96k");

    Collected collected = decode(segments);

    assertThat(collected.samples().length).isBetween(63_500, 65_500);
    assertThat(LoudnessMeter.dbfs(collected.sounds.get(20).samples())).isBetween(-25.0, -17.0);
  }

  @Test
  void largePicture_isMadeSmaller() {
    List<Segment> segments =
        Footage.segments(
            store,
            folder,
            "mkv",
            List.of(new VideoFormat("mjpeg", 7680, 4320)),
            Footage.chart(7680, 4320, "1", 2),
            "-c:v mjpeg -pix_fmt yuvj420p -q:v 20");

    assertThat(decode(segments).looks)
        .hasSize(2)
        .allMatch(look -> look.width() == 640 && look.height() == 360);
  }

  @Test
  void turnedPicture_standsUpright() {
    String red = "-f lavfi -i color=red:size=320x240:rate=5:duration=2";
    String left = "-vf drawbox=x=0:y=0:w=40:h=240:color=white:t=fill";
    List<Segment> segments =
        Footage.segments(
            store,
            folder,
            "mkv",
            Footage.PICTURE,
            Footage.turned(folder, 90, red, left, "-c:v mpeg4 -b:v 1M"));

    int[] corners = new int[3];
    try (SegmentDecoder decoder =
        new SegmentDecoder(
            store,
            DecodeSettings.DEFAULT,
            StageClock.OFF,
            decoded -> {
              if (decoded instanceof Decoded.Frame frame) {
                ByteBuffer pixels = frame.picture().pixels();
                corners[0] = frame.picture().width();
                corners[1] = pixels.get(10 * frame.picture().stride()) & 0xff;
                corners[2] = pixels.get(310 * frame.picture().stride()) & 0xff;
              }
            })) {
      segments.forEach(decoder::decode);
      decoder.finish();
    }
    // Turned 90 degrees counter-clockwise, the left edge is at the bottom.
    assertThat(corners[0]).isEqualTo(240);
    assertThat(corners[1]).as("blue above").isLessThan(60);
    assertThat(corners[2]).as("blue below").isGreaterThan(200);
  }

  @Test
  void otherSizeInTheMiddle_goesOn() {
    List<Segment> segments =
        new ArrayList<>(
            Footage.segments(
                store,
                folder,
                "webm",
                Footage.PICTURE,
                Footage.chart(320, 240, "15", 2),
                Footage.vp8(30)));
    Path other = folder.resolve("other");
    assertThat(other.toFile().mkdir()).isTrue();
    InMemorySegmentStore elsewhere = new InMemorySegmentStore();
    Footage.segments(
        elsewhere,
        other,
        "webm",
        Footage.PICTURE,
        Footage.chart(160, 120, "15", 2),
        Footage.vp8(30),
        "-output_ts_offset 2");
    byte[] smaller = Footage.read(other.resolve("000000.webm"));
    segments.add(Footage.store(store, 1, "webm", Footage.PICTURE, smaller));

    Collected collected = decode(segments);

    assertThat(collected.looks).extracting(Collected.Look::width).contains(320, 160);
    assertThat(collected.framesDecoded).isEqualTo(60);
    assertThat(collected.faults).isEmpty();
  }

  @Test
  void colours_areRight() {
    List<Segment> segments =
        Footage.segments(
            store,
            folder,
            "webm",
            Footage.PICTURE,
            "-f lavfi -i color=0xC08040:size=320x240:rate=5:duration=2",
            Footage.vp8(30));
    int[] pixel = new int[3];
    try (SegmentDecoder decoder =
        new SegmentDecoder(
            store,
            DecodeSettings.DEFAULT,
            StageClock.OFF,
            decoded -> {
              if (decoded instanceof Decoded.Frame frame) {
                for (int channel = 0; channel < 3; channel++) {
                  pixel[channel] = frame.picture().pixels().get(3 * 5000 + channel) & 0xff;
                }
              }
            })) {
      segments.forEach(decoder::decode);
    }
    assertThat(pixel[0]).as("blue").isBetween(0x3a, 0x46);
    assertThat(pixel[1]).as("green").isBetween(0x7a, 0x86);
    assertThat(pixel[2]).as("red").isBetween(0xba, 0xc6);
  }

  @Test
  void oddSize_comesOutWhole() {
    List<Segment> segments =
        Footage.segments(
            store,
            folder,
            "webm",
            Footage.PICTURE,
            "-f lavfi -i color=0xC08040:size=157x119:rate=5:duration=2",
            Footage.vp8(30));
    int[] red = new int[2];
    try (SegmentDecoder decoder =
        new SegmentDecoder(
            store,
            DecodeSettings.DEFAULT,
            StageClock.OFF,
            decoded -> {
              if (decoded instanceof Decoded.Frame frame) {
                ByteBuffer pixels = frame.picture().pixels();
                red[0] = pixels.get(2) & 0xff;
                red[1] = pixels.get(118 * frame.picture().stride() + 3 * 156 + 2) & 0xff;
              }
            })) {
      segments.forEach(decoder::decode);
    }
    assertThat(red[0]).as("first").isBetween(0xb8, 0xc8);
    assertThat(red[1]).as("last").isBetween(0xb8, 0xc8);
  }
}
