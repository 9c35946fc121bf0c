package org.openproctor.ingest.cut;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.ingest.demux.EncodedPacket;
import org.openproctor.ingest.demux.EncodedTrack;

/**
 * The packets since the last cut, and the decision where the next one is. Owns the packets until
 * {@link #clear}. For one thread.
 */
final class OpenSegment {
  private final List<EncodedTrack> tracks;
  private final long target;
  private final long maximum;
  private final long maximumBytes;
  private final List<EncodedPacket> packets = new ArrayList<>();
  private final int[] counts;
  private long bytes;
  private long start;
  private long end;
  private boolean startsAtKeyFrame;

  OpenSegment(List<EncodedTrack> tracks, CutSettings settings) {
    this.tracks = tracks;
    long micros = TimeUnit.NANOSECONDS.toMicros(settings.target().toNanos());
    // Key frames every 2 s come a little early now and then; waiting for the next doubles a length.
    this.target = micros - micros / 10;
    this.maximum = TimeUnit.NANOSECONDS.toMicros(settings.maximum().toNanos());
    this.maximumBytes = settings.maximumBytes();
    this.counts = new int[tracks.size()];
    clear();
  }

  boolean isEmpty() {
    return packets.isEmpty();
  }

  /** True if this segment is long enough and the packet may, or has to, begin the next one. */
  boolean mustEndBefore(EncodedPacket packet) {
    if (packets.isEmpty()) {
      return false;
    }
    long length = packet.dts() - start;
    if (length >= maximum || bytes >= maximumBytes) {
      return true;
    }
    boolean keyFrame = isVideo(packet) && packet.isKeyFrame();
    return length >= target && (keyFrame || !holdsVideo());
  }

  void add(EncodedPacket packet) {
    if (isVideo(packet) && !holdsVideo()) {
      startsAtKeyFrame = packet.isKeyFrame();
    }
    packets.add(packet);
    counts[packet.track()]++;
    bytes += packet.bytes();
    start = Math.min(start, packet.pts());
    end = Math.max(end, packet.pts() + packet.duration());
  }

  List<EncodedPacket> packets() {
    return Collections.unmodifiableList(packets);
  }

  /** The tracks that have a packet in it, by their index in the source. */
  int[] usedTracks() {
    return IntStream.range(0, counts.length).filter(track -> counts[track] > 0).toArray();
  }

  List<TrackFormat> formats() {
    return IntStream.of(usedTracks()).mapToObj(track -> tracks.get(track).format()).toList();
  }

  boolean startsAtKeyFrame() {
    return startsAtKeyFrame;
  }

  /** In whole milliseconds, the unit the containers count in. */
  TimeSpan span() {
    return new TimeSpan(
        Duration.ofMillis(Math.floorDiv(start, 1000L)),
        Duration.ofMillis(-Math.floorDiv(-end, 1000L)));
  }

  long endMicros() {
    return end;
  }

  void clear() {
    packets.forEach(EncodedPacket::close);
    packets.clear();
    java.util.Arrays.fill(counts, 0);
    bytes = 0;
    start = Long.MAX_VALUE;
    end = Long.MIN_VALUE;
    startsAtKeyFrame = false;
  }

  private boolean isVideo(EncodedPacket packet) {
    return tracks.get(packet.track()).isVideo();
  }

  private boolean holdsVideo() {
    return IntStream.of(usedTracks()).anyMatch(track -> tracks.get(track).isVideo());
  }
}
