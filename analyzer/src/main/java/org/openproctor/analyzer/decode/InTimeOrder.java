package org.openproctor.analyzer.decode;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import org.openproctor.core.media.Segment;

/**
 * Merges pictures and sound into one order of time, sound counted by its end. Pictures come out of
 * their decoder late, so sound waits for them; it waits a second beyond a segment's end at most,
 * because pictures may stay away. For one thread.
 */
final class InTimeOrder {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Consumer<Decoded> sink;
  private final ArrayDeque<Decoded> waiting = new ArrayDeque<>();

  InTimeOrder(Consumer<Decoded> sink) {
    this.sink = sink;
  }

  /** Takes a picture or a fault, and lets the sound before it go first. */
  void now(Decoded decoded) {
    releaseUntil(moment(decoded));
    sink.accept(decoded);
  }

  /** Takes sound. */
  void later(Decoded decoded) {
    waiting.add(decoded);
  }

  /** Lets the sound go that no picture can come before any more. */
  void endSegment(Segment segment, Optional<Duration> latestPicture) {
    if (!segment.hasVideo()) {
      end();
      return;
    }
    Duration patient = segment.span().end().minus(PATIENCE);
    releaseUntil(latestPicture.filter(at -> at.compareTo(patient) > 0).orElse(patient));
  }

  void end() {
    waiting.forEach(sink);
    waiting.clear();
  }

  private void releaseUntil(Duration time) {
    while (!waiting.isEmpty() && moment(waiting.peek()).compareTo(time) <= 0) {
      sink.accept(waiting.remove());
    }
  }

  /** When it is known: a block of sound only once it is over. */
  private static Duration moment(Decoded decoded) {
    if (decoded instanceof Decoded.Frame frame) {
      return frame.at();
    }
    if (decoded instanceof Decoded.Sound sound) {
      return sound.end();
    }
    if (decoded instanceof Decoded.SoundGap gap) {
      return gap.span().end();
    }
    return ((Decoded.DecodeFault) decoded).span().start();
  }
}
