package org.openproctor.analyzer.measure;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Adds up the CPU time of each stage, over all threads. A stage begun inside another one is charged
 * to itself only, so the totals add up to the time spent in any stage. Safe for use by several
 * threads; a timing begins and ends on one thread. {@link #OFF} costs next to nothing.
 *
 * <pre>{@code
 * try (StageClock.Timing timing = clock.time(Stage.DECODE)) { … }
 * }</pre>
 */
public final class StageClock {
  /** Measures nothing. */
  public static final StageClock OFF = new StageClock(null);

  /** One stretch of a stage; ends at {@link #close}. */
  public interface Timing extends AutoCloseable {
    @Override
    void close();
  }

  private static final Timing NOTHING = () -> {};

  private final LongSupplier cpuNanos;
  private final Map<Stage, LongAdder> totals = new EnumMap<>(Stage.class);

  @SuppressWarnings("ThreadLocalUsage") // two clocks on one thread must not mix
  private final ThreadLocal<Running> innermost = new ThreadLocal<>();

  StageClock(LongSupplier cpuNanos) {
    this.cpuNanos = cpuNanos;
    for (Stage stage : Stage.values()) {
      totals.put(stage, new LongAdder());
    }
  }

  /** A clock that reads the CPU time of the calling thread. */
  public static StageClock ofThreadCpu() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return new StageClock(threads::getCurrentThreadCpuTime);
  }

  /** Begins a stretch of the stage on this thread. */
  public Timing time(Stage stage) {
    requireNonNull(stage, "stage is null");
    if (cpuNanos == null) {
      return NOTHING;
    }
    Running running = new Running(stage, innermost.get());
    innermost.set(running);
    return running;
  }

  /** CPU time so far by stage; every stage is in it. */
  public Map<Stage, Duration> totals() {
    Map<Stage, Duration> result = new EnumMap<>(Stage.class);
    totals.forEach((stage, nanos) -> result.put(stage, Duration.ofNanos(nanos.sum())));
    return result;
  }

  private final class Running implements Timing {
    private final Stage stage;
    private final Running outer;
    private long since;

    Running(Stage stage, Running outer) {
      this.stage = stage;
      this.outer = outer;
      this.since = cpuNanos.getAsLong();
      if (outer != null) {
        outer.charge(since);
      }
    }

    private void charge(long now) {
      totals.get(stage).add(now - since);
    }

    @Override
    public void close() {
      long now = cpuNanos.getAsLong();
      charge(now);
      if (outer == null) {
        innermost.remove();
      } else {
        outer.since = now;
        innermost.set(outer);
      }
    }
  }
}
