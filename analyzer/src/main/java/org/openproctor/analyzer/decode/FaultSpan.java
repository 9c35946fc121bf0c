package org.openproctor.analyzer.decode;

import java.time.Duration;
import java.util.function.Consumer;
import org.openproctor.core.media.TimeSpan;

/** Puts faults that follow one another together into one stretch. For one thread. */
final class FaultSpan {
  private final Consumer<Decoded> sink;
  private Duration start;
  private Duration latest;
  private String reason;

  FaultSpan(Consumer<Decoded> sink) {
    this.sink = sink;
  }

  void add(long millis, String why) {
    Duration at = Duration.ofMillis(Math.max(0, millis));
    if (start == null) {
      start = at;
      latest = at;
      reason = why;
    }
    latest = at.compareTo(latest) > 0 ? at : latest;
  }

  /** The next good moment, or the end of the segment: reports the stretch if there is one. */
  void endAt(Duration good) {
    if (start == null) {
      return;
    }
    Duration end = good.compareTo(latest) > 0 ? good : latest;
    sink.accept(new Decoded.DecodeFault(new TimeSpan(start, end), reason));
    start = null;
  }
}
