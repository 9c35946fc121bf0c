package org.openproctor.core.outbox;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openproctor.core.OpenProctorException;

/**
 * Sends to the other side what waits on disk, on a thread of its own. Of each lane one record is
 * under way at a time, of many lanes side by side; so a failure can repeat a record but never
 * reorder two of a lane. While the other side is away it tries again with growing pauses, and
 * memory holds nothing but the lanes that have something to send.
 *
 * <p>At least once. Safe for use by several threads.
 */
public final class Outbox implements AutoCloseable {
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2000;
  private static final int AT_ONCE = 200;

  private final RecordSender sender;
  private final OutboxLog log;
  private final Thread thread;

  // Guarded by this.
  private final Set<Lane> waiting = new LinkedHashSet<>();
  private int inHand;
  private boolean stopped;
  private boolean away;

  // Used by the thread alone.
  private long pause = FIRST_PAUSE_MILLIS;

  private Outbox(String name, RecordSender sender, OutboxLog log) {
    this.sender = requireNonNull(sender, "sender is null");
    this.log = requireNonNull(log, "log is null");
    this.thread = new Thread(this::run, requireNonNull(name, "name is null"));
    thread.setDaemon(true); // a process that ends without close() loses nothing
  }

  /**
   * Starts sending; the sender now belongs to the outbox.
   *
   * @param name its thread's
   */
  public static Outbox start(String name, RecordSender sender, OutboxLog log) {
    Outbox outbox = new Outbox(name, sender, log);
    outbox.thread.start();
    return outbox;
  }

  /** Says that a lane may have something to send. Never waits. */
  public synchronized void wake(Lane lane) {
    waiting.add(requireNonNull(lane, "lane is null"));
    notifyAll();
  }

  /** How many lanes have, or may have, something that is not acknowledged; 0 is good. */
  public synchronized int waiting() {
    return waiting.size() + inHand;
  }

  /** True if the last try failed, and the next is waited for. */
  public synchronized boolean isAway() {
    return away;
  }

  /**
   * Waits until nothing waits any more; no longer than the limit, nor while the other side is away.
   *
   * @return true if all there was is sent
   */
  public synchronized boolean finish(Duration limit) {
    long end = System.nanoTime() + requireNonNull(limit, "limit is null").toNanos();
    long left = limit.toMillis();
    while (waiting() > 0 && !away && !stopped && left > 0) {
      pauseFor(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return waiting() == 0;
  }

  /** Stops sending; what is not acknowledged waits on disk. */
  @Override
  public void close() {
    synchronized (this) {
      stopped = true;
      notifyAll();
    }
    sender.close();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    for (List<Lane> lanes = take(); !lanes.isEmpty(); lanes = take()) {
      String failure = null;
      try {
        failure = sendHeads(lanes);
      } catch (RuntimeException e) {
        log.broken(e);
        failure = e.toString();
      }
      if (failure == null) {
        succeeded();
      } else {
        failed(failure);
      }
    }
  }

  /** The lanes to look at next; none when it is time to end. They stay among the waiting. */
  private synchronized List<Lane> take() {
    while (!stopped && waiting.isEmpty()) {
      pauseFor(0);
    }
    return stopped ? List.of() : waiting.stream().limit(AT_ONCE).toList();
  }

  /** Returns why one could not be sent, or null. */
  private String sendHeads(List<Lane> lanes) {
    String failure = null;
    Map<Lane, Future<?>> sent = new LinkedHashMap<>();
    Set<Lane> again = new LinkedHashSet<>(lanes);
    try {
      for (Lane lane : lanes) {
        takeInHand(lane); // before it is looked at: what comes now wakes it once more
        try {
          Optional<Lane.Message> head = lane.head();
          if (head.isPresent()) {
            sent.put(lane, sender.send(head.get()));
          } else {
            again.remove(lane);
          }
        } catch (IOException | OpenProctorException e) {
          failure = reason(e);
        }
      }
      for (Map.Entry<Lane, Future<?>> entry : sent.entrySet()) {
        String reason = answered(entry.getKey(), entry.getValue());
        failure = reason == null ? failure : reason;
      }
      return failure;
    } finally {
      putBehind(again);
    }
  }

  private synchronized void takeInHand(Lane lane) {
    waiting.remove(lane);
    inHand++;
  }

  private synchronized void putBehind(Set<Lane> again) {
    waiting.addAll(again);
    inHand = 0;
    notifyAll();
  }

  private static String answered(Lane lane, Future<?> answer) {
    try {
      answer.get();
      lane.acknowledged();
      return null;
    } catch (ExecutionException e) {
      return reason(e.getCause());
    } catch (IOException e) {
      return reason(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the outbox", e);
    }
  }

  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private synchronized void succeeded() {
    if (away) {
      log.back();
    }
    away = false;
    pause = FIRST_PAUSE_MILLIS;
  }

  private synchronized void failed(String reason) {
    if (stopped) {
      return;
    }
    if (!away) {
      log.away(reason);
    }
    away = true;
    notifyAll();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
    for (long left = pause; left > 0 && !stopped; left = (end - System.nanoTime()) / 1_000_000) {
      pauseFor(left);
    }
    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
  }

  private void pauseFor(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the outbox", e);
    }
  }
}
