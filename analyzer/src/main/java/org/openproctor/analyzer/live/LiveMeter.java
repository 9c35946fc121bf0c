package org.openproctor.analyzer.live;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.openproctor.analyzer.live.Arrival.Outcome;
import org.openproctor.analyzer.live.LiveCounters.Flow;

/** Counts for {@link LiveCounters}. Safe for use by several threads. */
final class LiveMeter {
  private static final int LATENCIES = 1024;

  final FlowMeter segments = new FlowMeter();
  final FlowMeter events = new FlowMeter();
  final LongAdder steps = new LongAdder();
  final LongAdder incidents = new LongAdder();
  final LongAdder finished = new LongAdder();
  final LongAdder retries = new LongAdder();
  final LongAdder givenUp = new LongAdder();
  final LongAdder busyNanos = new LongAdder();

  // Guarded by this.
  private final long[] latencyMillis = new long[LATENCIES];
  private long latencies;

  FlowMeter of(Arrival arrival) {
    return arrival instanceof Arrival.OfSegment ? segments : events;
  }

  synchronized void latency(Duration latency) {
    latencyMillis[(int) (latencies++ % LATENCIES)] = latency.toMillis();
  }

  /** The latency that this share of the latest segments does not exceed; zero before the first. */
  synchronized Duration latency(double share) {
    int count = (int) Math.min(latencies, LATENCIES);
    if (count == 0) {
      return Duration.ZERO;
    }
    long[] sorted = Arrays.copyOf(latencyMillis, count);
    Arrays.sort(sorted);
    return Duration.ofMillis(sorted[Math.min(count - 1, (int) (share * count))]);
  }

  /** Counts records. */
  static final class FlowMeter {
    final LongAdder received = new LongAdder();
    final LongAdder recalled = new LongAdder();
    private final LongAdder analysed = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void settled(Outcome outcome) {
      switch (outcome) {
        case ANALYSED -> analysed.increment();
        case SKIPPED -> skipped.increment();
        case FAILED -> failed.increment();
      }
    }

    /** What went out is read before what came in, so that nothing waiting is ever negative. */
    Flow flow() {
      long done = analysed.sum();
      long before = skipped.sum();
      long lost = failed.sum();
      long back = recalled.sum();
      return new Flow(received.sum(), done, before, lost, back);
    }
  }
}
