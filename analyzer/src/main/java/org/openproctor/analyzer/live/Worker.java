package org.openproctor.analyzer.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that analyses its sessions in turn, a segment at a time, so that one that has much to
 * catch up with holds none of the others back. It alone touches their native memory.
 */
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final SessionOpener opener;
  private final LiveMeter meter;
  private final Clock clock;
  private final Duration idleAfter;
  private final Consumer<SessionSlot> released;
  private final Thread thread;

  // Guarded by this.
  private final Deque<SessionSlot> ready = new ArrayDeque<>();
  private final Deque<Runnable> orders = new ArrayDeque<>();
  private final Set<SessionSlot> slots = new LinkedHashSet<>();
  private boolean looksAround;
  private boolean stopped;

  /**
   * @param released told of every slot that the worker has let go of, holding its monitor
   */
  Worker(
      String name,
      SessionOpener opener,
      LiveMeter meter,
      Clock clock,
      Duration idleAfter,
      Consumer<SessionSlot> released) {
    this.opener = opener;
    this.meter = meter;
    this.clock = clock;
    this.idleAfter = idleAfter;
    this.released = released;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true); // a process may end at any moment: everything can be done again
  }

  void start() {
    thread.start();
  }

  /** How many sessions it has. */
  synchronized int load() {
    return slots.size();
  }

  /** Takes news of a session; false if the slot was let go of meanwhile. */
  synchronized boolean add(SessionSlot slot, Arrival news) {
    if (slot.gone) {
      return false;
    }
    slots.add(slot);
    slot.arrivals.add(news);
    slot.unsettled().incrementAndGet();
    makeReady(slot);
    return true;
  }

  /** Has something done between two turns, by the worker's thread. */
  synchronized void order(Runnable what) {
    orders.add(what);
    notifyAll();
  }

  /** Looks for sessions whose pause is over, and for idle ones. */
  synchronized void tick() {
    if (!looksAround) {
      looksAround = true;
      order(this::lookAround);
    }
  }

  /** Ends after the turn in hand, and lets go of everything. */
  void stop() {
    synchronized (this) {
      stopped = true;
      notifyAll();
    }
  }

  void join(Duration patience) throws InterruptedException {
    thread.join(patience.toMillis());
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  private void run() {
    try {
      for (Runnable next = next(); next != null; next = next()) {
        run(next);
      }
    } finally {
      for (SessionSlot slot : all()) {
        slot.closeSession();
      }
      opener.close();
    }
  }

  private static void run(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException | Error e) {
      LOG.error("a worker goes on after a fault of our own", e);
    }
  }

  /** An order, or a session's turn; null when it is time to end. */
  private synchronized Runnable next() {
    while (!stopped && orders.isEmpty() && ready.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts a worker", e);
      }
    }
    if (stopped) {
      return null;
    }
    if (!orders.isEmpty()) {
      return orders.remove();
    }
    SessionSlot slot = ready.remove();
    slot.queued = false;
    return () -> turn(slot);
  }

  private void turn(SessionSlot slot) {
    List<Arrival> fresh;
    synchronized (this) {
      fresh = new ArrayList<>(slot.arrivals);
      slot.arrivals.clear();
    }
    long begun = System.nanoTime();
    boolean more = slot.turn(fresh, opener);
    meter.busyNanos.add(System.nanoTime() - begun);
    if (more) {
      synchronized (this) {
        makeReady(slot);
      }
    } else if (slot.isEmpty()) {
      release(slot, false);
    }
  }

  private void lookAround() {
    Instant now = clock.instant();
    synchronized (this) {
      looksAround = false;
    }
    for (SessionSlot slot : all()) {
      if (slot.isDue(now)) {
        synchronized (this) {
          makeReady(slot);
        }
      } else if (slot.isIdle(now, idleAfter) && !slot.isBehind()) {
        release(slot, false);
      }
    }
  }

  /**
   * Forgets the news of some sessions.
   *
   * @param partitions which; on the worker's thread
   */
  void recall(Set<Integer> partitions) {
    synchronized (this) {
      for (SessionSlot slot : slots) {
        if (partitions.contains(slot.partition())) {
          slot.recall();
        }
      }
    }
  }

  /** Lets go of all other sessions, and goes on with these. On the worker's thread. */
  void keepOnly(Set<Integer> partitions) {
    for (SessionSlot slot : all()) {
      if (!partitions.contains(slot.partition())) {
        release(slot, true);
      } else if (slot.isBehind()) {
        synchronized (this) {
          makeReady(slot);
        }
      }
    }
  }

  private void release(SessionSlot slot, boolean withNews) {
    synchronized (this) {
      if (withNews) {
        slot.recall();
      } else if (!slot.arrivals.isEmpty()) {
        return;
      }
      slot.gone = true;
      slots.remove(slot);
      ready.remove(slot);
      released.accept(slot);
    }
    slot.closeSession();
  }

  private synchronized List<SessionSlot> all() {
    return List.copyOf(slots);
  }

  /** Holding the monitor. */
  private void makeReady(SessionSlot slot) {
    if (!slot.queued && !slot.gone) {
      slot.queued = true;
      ready.add(slot);
      notifyAll();
    }
  }
}
