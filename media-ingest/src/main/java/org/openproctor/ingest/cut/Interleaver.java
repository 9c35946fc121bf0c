package org.openproctor.ingest.cut;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openproctor.ingest.demux.EncodedPacket;

/**
 * Puts the packets of both tracks in the order of their decoding times, and counts the session's
 * media time from the earliest of the first ones. Waits for a silent track for at most a second of
 * the other, so what it holds is bounded. Owns the packets it holds; for one thread.
 */
final class Interleaver implements AutoCloseable {
  private static final long PATIENCE_MICROS = 1_000_000;
  private static final long PATIENCE_BYTES = 32L << 20;

  private final List<ArrayDeque<EncodedPacket>> tracks = new ArrayList<>();
  private long held;
  private long latest = Long.MIN_VALUE;
  private final long offset;
  private long origin;
  private boolean started;

  /**
   * @param offset the media time of the earliest packet
   */
  Interleaver(int trackCount, Duration offset) {
    this.offset = TimeUnit.NANOSECONDS.toMicros(offset.toNanos());
    for (int i = 0; i < trackCount; i++) {
      tracks.add(new ArrayDeque<>());
    }
  }

  void add(EncodedPacket packet) {
    tracks.get(packet.track()).add(packet);
    held += packet.bytes();
    latest = Math.max(latest, packet.dts());
  }

  /**
   * The packet that comes next, in session media time; empty while one of the other track may still
   * come before it.
   *
   * @param all true if no more packets come, so that there is nothing to wait for
   */
  Optional<EncodedPacket> poll(boolean all) {
    EncodedPacket first = null;
    boolean complete = true;
    for (ArrayDeque<EncodedPacket> track : tracks) {
      EncodedPacket head = track.peek();
      complete &= head != null;
      if (head != null && (first == null || head.dts() < first.dts())) {
        first = head;
      }
    }
    if (first == null || !(all || complete || isLongAgo(first))) {
      return Optional.empty();
    }
    if (!started) {
      origin = earliest();
      started = true;
    }
    tracks.get(first.track()).remove();
    held -= first.bytes();
    // Pictures that lead the very first key frame would be before the offset.
    long pts = Math.max(offset, first.pts() - origin + offset);
    first.setTimes(pts, Math.min(pts, first.dts() - origin + offset), first.duration());
    return Optional.of(first);
  }

  private boolean isLongAgo(EncodedPacket packet) {
    return latest - packet.dts() > PATIENCE_MICROS || held > PATIENCE_BYTES;
  }

  private long earliest() {
    return tracks.stream()
        .flatMap(ArrayDeque::stream)
        .mapToLong(EncodedPacket::pts)
        .min()
        .orElseThrow();
  }

  @Override
  public void close() {
    tracks.forEach(track -> track.forEach(EncodedPacket::close));
    tracks.forEach(ArrayDeque::clear);
  }
}
