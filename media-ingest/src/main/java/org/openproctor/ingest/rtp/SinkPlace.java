package org.openproctor.ingest.rtp;

import java.util.Optional;
import org.openproctor.ingest.rtc.SliceSink;

/**
 * Where a sink is left for the thread that records into it. Each sink is told of its end once,
 * whether it was taken, came too late or was never wanted. Safe for use by several threads.
 */
final class SinkPlace {
  private SliceSink sink;
  private boolean taken;
  private boolean over;

  /**
   * Leaves one.
   *
   * @throws IllegalStateException if there was one before
   */
  void give(SliceSink given) {
    boolean late;
    synchronized (this) {
      if (sink != null) {
        throw new IllegalStateException("it is recorded already");
      }
      sink = given;
      late = over;
    }
    if (late) {
      given.ended();
    }
  }

  /** The sink, once; whoever takes it tells it of its end. */
  synchronized Optional<SliceSink> take() {
    if (sink == null || taken || over) {
      return Optional.empty();
    }
    taken = true;
    return Optional.of(sink);
  }

  /** Nobody will take a sink any more. */
  void close() {
    boolean waited;
    synchronized (this) {
      waited = sink != null && !taken && !over;
      over = true;
    }
    if (waited) {
      sink.ended();
    }
  }
}
