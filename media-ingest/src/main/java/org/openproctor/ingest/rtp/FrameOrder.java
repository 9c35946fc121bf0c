package org.openproctor.ingest.rtp;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts both tracks' frames in the order of their times. Waits for a silent track only until a frame
 * is of so long ago that nothing before it can still be on its way. For one thread.
 */
final class FrameOrder {
  private static final int MOST = 2000;

  private final long patience;
  private final Map<RtpFormat, ArrayDeque<TimedFrame>> waiting = new EnumMap<>(RtpFormat.class);
  private final Map<RtpFormat, Long> latest = new EnumMap<>(RtpFormat.class);

  /**
   * @param patience in microseconds
   */
  FrameOrder(List<RtpFormat> tracks, long patience) {
    this.patience = patience;
    for (RtpFormat track : tracks) {
      waiting.put(track, new ArrayDeque<>());
      latest.put(track, Long.MIN_VALUE);
    }
  }

  /** Times of one track only grow. */
  void add(TimedFrame frame) {
    RtpFormat track = frame.frame().format();
    waiting.get(track).add(frame);
    latest.put(track, frame.micros());
  }

  /** The frame that comes next; empty while one before it may still come. */
  Optional<TimedFrame> poll(long now) {
    return poll(now, false);
  }

  /** The frame that comes next, where no more will come. */
  Optional<TimedFrame> last() {
    return poll(0, true);
  }

  private Optional<TimedFrame> poll(long now, boolean all) {
    ArrayDeque<TimedFrame> first = null;
    for (ArrayDeque<TimedFrame> track : waiting.values()) {
      if (!track.isEmpty() && (first == null || track.peek().micros() < first.peek().micros())) {
        first = track;
      }
    }
    if (first == null) {
      return Optional.empty();
    }
    long time = first.peek().micros();
    boolean passed = latest.values().stream().allMatch(track -> track >= time);
    return all || passed || now - patience >= time || first.size() > MOST
        ? Optional.of(first.remove())
        : Optional.empty();
  }
}
