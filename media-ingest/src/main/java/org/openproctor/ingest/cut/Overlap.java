package org.openproctor.ingest.cut;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.TimeUnit;

/**
 * What a source has that its stream's segments hold already, from a recording before it: all that
 * is earlier than their end, and after that pictures up to a key frame, as those before it cannot
 * be decoded. It follows from the packets alone, so cutting again passes over the same. For one
 * thread.
 */
public final class Overlap {
  private final long stored;
  private boolean picturesBegun;

  public Overlap(CutStart start) {
    requireNonNull(start, "start is null");
    this.stored = TimeUnit.NANOSECONDS.toMicros(start.stored().toNanos());
    this.picturesBegun = start.offset().compareTo(start.stored()) >= 0;
  }

  /**
   * True if a packet is to be passed over; to be asked of each, in order.
   *
   * @param micros its session media time
   */
  public boolean holds(boolean picture, boolean keyFrame, long micros) {
    if (!picture) {
      return micros < stored;
    }
    picturesBegun |= keyFrame && micros >= stored;
    return !picturesBegun;
  }
}
