package org.openproctor.analyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openproctor.core.media.TimeSpan;

class SoundBlocksTest {
  private final Collected collected = new Collected();
  private final SoundBlocks blocks = new SoundBlocks(collected);

  /** A frame of 20 ms, all samples of this value. */
  private void frame(long millis, float value) {
    float[] samples = new float[320];
    Arrays.fill(samples, value);
    blocks.place(millis, 0);
    blocks.add(samples);
  }

  private void frames(long from, long to, float value) {
    for (long at = from; at < to; at += 20) {
      frame(at, value);
    }
  }

  private static TimeSpan span(long from, long to) {
    return new TimeSpan(Duration.ofMillis(from), Duration.ofMillis(to));
  }

  @Test
  void frames_becomeBlocksOf100Millis() {
    frames(0, 250, 1);
    blocks.flush();

    assertThat(collected.sounds)
        .extracting(s -> s.samples().length)
        .containsExactly(1600, 1600, 960);
    assertThat(collected.sounds).extracting(s -> s.at().toMillis()).containsExactly(0L, 100L, 200L);
  }

  @Test
  void smallGap_isFilledWithSilence() {
    frames(0, 100, 1);
    frames(200, 300, 1);
    blocks.flush();

    assertThat(collected.gaps).isEmpty();
    assertThat(collected.sounds).hasSize(3);
    assertThat(collected.sounds.get(1).samples()).containsOnly(0);
    assertThat(collected.sounds.get(2).samples()).containsOnly(1);
  }

  @Test
  void largeGap_isSaidAndTimeGoesOnBehindIt() {
    frames(0, 140, 1);
    frames(5000, 5100, 1);
    blocks.flush();

    assertThat(collected.gaps).containsExactly(new Decoded.SoundGap(span(140, 5000)));
    assertThat(collected.sounds)
        .extracting(s -> s.at().toMillis())
        .containsExactly(0L, 100L, 5000L);
  }

  @Test
  void lateStart_isAGap() {
    frames(3000, 3100, 1);

    assertThat(collected.gaps).containsExactly(new Decoded.SoundGap(span(0, 3000)));
    assertThat(collected.sounds.get(0).at()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void overlap_isDropped() {
    frames(0, 200, 1);
    frames(100, 300, 0.5f);
    blocks.flush();

    assertThat(collected.samples()).hasSize(300 * 16);
    assertThat(collected.sounds.get(1).samples()).containsOnly(1);
    assertThat(collected.sounds.get(2).samples()).containsOnly(0.5f);
  }

  @Test
  void jitter_movesNothing() {
    for (int i = 0; i < 50; i++) {
      frame(i * 20L + (i % 3) * 10L - (i > 0 ? 10 : 0), 1);
    }
    blocks.flush();

    assertThat(collected.samples()).hasSize(16_000).containsOnly(1);
  }

  @Test
  void noTrackAtAll_isOneGapASegment() {
    blocks.gapUntil(Duration.ofSeconds(2));
    blocks.gapUntil(Duration.ofSeconds(4));

    assertThat(collected.gaps)
        .containsExactly(
            new Decoded.SoundGap(span(0, 2000)), new Decoded.SoundGap(span(2000, 4000)));
  }
}
