package org.openproctor.analyzer.decode;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentAnnouncer;

/**
 * Hands segments from the thread that cuts to the one that analyses. Bounded: a full queue holds
 * the cutter back, nothing is dropped. Either side ends it: the cutter by {@link #close} when there
 * is no more, or {@link #fail}; the analyzer by {@link #abandon}. Safe for use by several threads.
 */
public final class QueueSegmentSource implements SegmentSource, SegmentAnnouncer, AutoCloseable {
  private final Object lock = new Object();
  private final Queue<Segment> queue = new ArrayDeque<>();
  private final int capacity;
  private boolean closed;
  private boolean abandoned;
  private RuntimeException failure;

  public QueueSegmentSource(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a queue of " + capacity);
    }
    this.capacity = capacity;
  }

  /**
   * Waits for room.
   *
   * @throws CancellationException if the analyzer has gone or the waiting was interrupted
   */
  @Override
  public void announce(Segment segment) {
    requireNonNull(segment, "segment is null");
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("a segment was announced after the last one");
      }
      awaitRoom();
      if (abandoned) {
        throw new CancellationException("nobody takes segments any more");
      }
      queue.add(segment);
      lock.notifyAll();
    }
  }

  private void awaitRoom() {
    synchronized (lock) {
      try {
        while (queue.size() >= capacity && !abandoned) {
          lock.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while waiting for the analyzer");
      }
    }
  }

  /** The next segment; the cutter's failure is thrown here once the queue is empty. */
  @Override
  public Optional<Segment> next() throws InterruptedException {
    synchronized (lock) {
      while (queue.isEmpty() && !closed && !abandoned) {
        lock.wait();
      }
      Segment segment = queue.poll();
      lock.notifyAll();
      if (segment == null && failure != null) {
        throw failure;
      }
      return Optional.ofNullable(segment);
    }
  }

  /** No more segments come; those in the queue are still taken. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
  }

  /** As {@link #close}, and {@link #next} then throws this. */
  public void fail(RuntimeException cause) {
    synchronized (lock) {
      failure = requireNonNull(cause, "cause is null");
      close();
    }
  }

  /** Nobody takes segments any more: drops those in the queue and lets the cutter go. */
  public void abandon() {
    synchronized (lock) {
      abandoned = true;
      queue.clear();
      lock.notifyAll();
    }
  }
}
