package org.openproctor.analyzer.live;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.analyzer.live.Arrival.Outcome;
import org.openproctor.core.session.SessionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All live sessions of this process on a few workers; a session is on one of them for as long as it
 * is in hand, where there were fewest when it came. Bounded: news that finds no room is to be
 * offered again, none is dropped.
 *
 * <p>{@link #offer}, {@link #recall} and {@link #keepOnly} are called by one thread, {@link
 * #counters} by any.
 */
public final class LiveWorkers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveWorkers.class);
  private static final int MOST_OF_A_SESSION = 2_000;
  private static final int MOST_OF_ALL = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Clock clock;
  private final LiveMeter meter = new LiveMeter();
  private final List<Worker> workers = new ArrayList<>();
  private final ConcurrentMap<SessionId, SessionSlot> slots = new ConcurrentHashMap<>();

  private LiveWorkers(Clock clock) {
    this.clock = clock;
  }

  /**
   * Starts them.
   *
   * @param networks loads a worker's; called by each of them once, when it has its first session
   * @param idleAfter a session nobody hears of for so long is let go of; what comes then makes it
   *     be analysed again
   */
  public static LiveWorkers start(
      int workers, LiveResources with, Supplier<Networks> networks, Duration idleAfter) {
    requireNonNull(idleAfter, "idleAfter is null");
    if (workers < 1) {
      throw new IllegalArgumentException(workers + " workers");
    }
    LiveWorkers all = new LiveWorkers(with.clock());
    for (int i = 1; i <= workers; i++) {
      SessionOpener opener = new SessionOpener(with, networks);
      all.workers.add(
          new Worker("analyzer-" + i, opener, all.meter, all.clock, idleAfter, all::released));
    }
    all.workers.forEach(Worker::start);
    return all;
  }

  /** Takes news; false if there is no room for it now. */
  public boolean offer(Arrival news) {
    SessionSlot known = slots.get(news.session());
    int ofSession = known == null ? 0 : known.unsettled().get();
    if (ofSession >= MOST_OF_A_SESSION || waiting() >= MOST_OF_ALL) {
      return false;
    }
    meter.of(news).received.increment();
    SessionSlot slot = slot(news);
    while (!slot.worker().add(slot, news)) {
      slot = slot(news); // the other was let go of just now
    }
    return true;
  }

  /** Counts a record that says nothing we understand. */
  public void unreadable(boolean isSegment) {
    LiveMeter.FlowMeter flow = isSegment ? meter.segments : meter.events;
    flow.received.increment();
    flow.settled(Outcome.FAILED);
  }

  /**
   * Forgets the news of some partitions' sessions, whose turn in hand ends before this returns; it
   * is going to come again. Their analyses stay until {@link #keepOnly}.
   */
  public void recall(Set<Integer> partitions) {
    Set<Integer> which = Set.copyOf(partitions);
    CountDownLatch done = new CountDownLatch(workers.size());
    for (Worker worker : workers) {
      worker.order(
          () -> {
            worker.recall(which);
            done.countDown();
          });
    }
    try {
      if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a worker is slow to give sessions back; what it does may be done twice");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets go of the sessions of all other partitions. */
  public void keepOnly(Set<Integer> partitions) {
    Set<Integer> which = Set.copyOf(partitions);
    workers.forEach(worker -> worker.order(() -> worker.keepOnly(which)));
  }

  /** To be called every now and then: ends pauses that are over, lets go of idle sessions. */
  public void tick() {
    workers.forEach(Worker::tick);
  }

  /** What was done and where it stands. */
  public LiveCounters counters() {
    Instant now = clock.instant();
    Duration behind =
        slots.values().stream()
            .map(slot -> slot.behind(now))
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    LiveCounters.Flow segments = meter.segments.flow();
    return new LiveCounters(
        segments,
        meter.events.flow(),
        meter.steps.sum(),
        meter.incidents.sum(),
        new LiveCounters.Sessions(
            slots.size(), meter.finished.sum(), meter.retries.sum(), meter.givenUp.sum()),
        new LiveCounters.Lag(segments.waiting(), behind, meter.latency(0.5), meter.latency(0.95)),
        Duration.ofNanos(meter.busyNanos.sum()));
  }

  /** Ends after the turns in hand; lets go of all sessions, networks and locks. */
  @Override
  public void close() {
    workers.forEach(Worker::stop);
    try {
      for (Worker worker : workers) {
        worker.join(PATIENCE);
        if (worker.isAlive()) {
          LOG.warn("a worker is still at a segment; it ends after it");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long waiting() {
    return meter.segments.flow().waiting() + meter.events.flow().waiting();
  }

  private SessionSlot slot(Arrival news) {
    return slots.computeIfAbsent(
        news.session(), id -> new SessionSlot(id, news.partition(), idlest(), meter, clock));
  }

  private Worker idlest() {
    return workers.stream().min(Comparator.comparingInt(Worker::load)).orElseThrow();
  }

  private void released(SessionSlot slot) {
    slots.remove(slot.id(), slot);
  }
}
