package org.openproctor.ingest.kurento;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks in order, one at a time, on a shared pool; between two of them others get their turn.
 * Safe for use by several threads.
 */
final class OneByOne implements Executor {
  private static final Logger log = LoggerFactory.getLogger(OneByOne.class);
  private static final int MOST_WAITING = 1000;

  private final Executor pool;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  OneByOne(Executor pool) {
    this.pool = pool;
  }

  /**
   * @throws RejectedExecutionException if too many wait, or the pool has ended
   */
  @Override
  public void execute(Runnable task) {
    synchronized (waiting) {
      if (waiting.size() >= MOST_WAITING) {
        throw new RejectedExecutionException(MOST_WAITING + " tasks wait already");
      }
      waiting.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    begin();
  }

  private void begin() {
    try {
      pool.execute(this::runOne);
    } catch (RejectedExecutionException e) {
      synchronized (waiting) {
        waiting.clear();
        running = false;
      }
      throw e;
    }
  }

  private void runOne() {
    Runnable task;
    synchronized (waiting) {
      task = waiting.remove();
    }
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A task of a media connection's failed", e);
    }
    synchronized (waiting) {
      running = !waiting.isEmpty();
      if (!running) {
        return;
      }
    }
    begin();
  }
}
