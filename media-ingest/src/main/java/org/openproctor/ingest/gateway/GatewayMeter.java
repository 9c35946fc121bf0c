package org.openproctor.ingest.gateway;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.openproctor.ingest.rtc.MediaConnection.Failure;

/** Counts for {@link IngestCounters}. Safe for use by several threads. */
final class GatewayMeter {
  final LongAdder turnedAway = new LongAdder();
  final LongAdder slicesReceived = new LongAdder();
  final LongAdder slicesStored = new LongAdder();
  final LongAdder slicesRefused = new LongAdder();

  // Guarded by this.
  private final Map<Failure, Long> failed = new EnumMap<>(Failure.class);
  private long begun;
  private long flowing;
  private long closed;

  synchronized void attemptBegun() {
    begun++;
  }

  synchronized void attemptFlows() {
    flowing++;
  }

  /**
   * An attempt is over.
   *
   * @param flowed whether its media came
   */
  synchronized void attemptClosed(boolean flowed) {
    flowing -= flowed ? 1 : 0;
    closed++;
  }

  synchronized void attemptFailed(boolean flowed, Failure reason) {
    flowing -= flowed ? 1 : 0;
    failed.merge(reason, 1L, Long::sum);
  }

  /** What went out is read before what came in, so that nothing waiting is ever negative. */
  IngestCounters counters(int pages) {
    long stored = slicesStored.sum();
    long refused = slicesRefused.sum();
    return new IngestCounters(
        pages,
        turnedAway.sum(),
        new IngestCounters.Slices(slicesReceived.sum(), stored, refused),
        attempts());
  }

  private synchronized IngestCounters.Attempts attempts() {
    Map<Failure, Long> reasons = new EnumMap<>(Failure.class);
    for (Failure reason : Failure.values()) {
      reasons.put(reason, failed.getOrDefault(reason, 0L));
    }
    return new IngestCounters.Attempts(begun, flowing, closed, reasons);
  }
}
