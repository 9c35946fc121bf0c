package org.openproctor.analyzer.decode;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.openproctor.core.media.TimeSpan;

/**
 * Cuts 16 kHz samples into blocks of 100 ms and keeps them at their time: small gaps are filled
 * with silence, larger ones are said and not filled, overlaps are dropped. Counts time in samples,
 * so no rounding adds up. For one thread.
 */
final class SoundBlocks {
  static final int BLOCK = 1600;
  private static final int RATE_KHZ = Decoded.Sound.RATE / 1000;
  private static final long JITTER = 40L * RATE_KHZ;
  private static final long FILLED = 200L * RATE_KHZ;

  private final Consumer<Decoded> sink;
  private final float[] block = new float[BLOCK];
  private int filled;
  private long end; // sample position behind the last sample taken
  private long toDrop;
  private long limit = Long.MAX_VALUE;

  SoundBlocks(Consumer<Decoded> sink) {
    this.sink = sink;
  }

  /**
   * Says when the samples that follow were heard.
   *
   * @param millis session media time of the next frame
   * @param heldBack samples of earlier frames that are still to come before it
   */
  void place(long millis, long heldBack) {
    long off = millis * RATE_KHZ - heldBack - (end - toDrop);
    if (off > FILLED) {
      gapUntil(millis * RATE_KHZ - heldBack);
    } else if (off > JITTER) {
      add(new float[(int) off]);
    } else if (off < -JITTER) {
      toDrop -= off;
    }
  }

  /** No sample is later than this; what damaged media has beyond it is dropped. */
  void limitTo(Duration latest) {
    limit = latest.toMillis() * RATE_KHZ;
  }

  /** Takes the samples that come next. */
  void add(float[] samples) {
    int dropped = (int) Math.min(toDrop, samples.length);
    toDrop -= dropped;
    int taken = (int) Math.min(samples.length, dropped + Math.max(0, limit - end));
    for (int from = dropped; from < taken; ) {
      int length = Math.min(BLOCK - filled, taken - from);
      System.arraycopy(samples, from, block, filled, length);
      filled += length;
      end += length;
      from += length;
      if (filled == BLOCK) {
        flush();
      }
    }
  }

  /** Gives the block begun, however short. */
  void flush() {
    if (filled > 0) {
      sink.accept(new Decoded.Sound(time(end - filled), Arrays.copyOf(block, filled)));
      filled = 0;
    }
  }

  /** There is no sound until then. */
  void gapUntil(Duration until) {
    gapUntil(until.toMillis() * RATE_KHZ);
  }

  private void gapUntil(long position) {
    flush();
    toDrop = 0;
    if (position > end) {
      sink.accept(new Decoded.SoundGap(new TimeSpan(time(end), time(position))));
      end = position;
    }
  }

  /** Starts anew, for a stream whose time went back. */
  void restart() {
    filled = 0;
    end = 0;
    toDrop = 0;
  }

  private static Duration time(long position) {
    return Duration.ofNanos(position * (1_000_000_000L / Decoded.Sound.RATE));
  }
}
