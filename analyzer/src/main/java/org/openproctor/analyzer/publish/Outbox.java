package org.openproctor.analyzer.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.openproctor.analyzer.publish.EventSender.UnableToSendException;
import org.openproctor.core.OpenProctorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a journal's lines in order, on a thread of its own, from where the last run stopped. One
 * event is under way at a time: the next goes only when the other side has the one before, so that
 * a failure can repeat an event but never reorder two. When the other side is away it tries again
 * with growing pauses, and the journal is the queue: it holds what waits, and memory holds nothing.
 *
 * <p>INVARIANT: everything before the mark is acknowledged; the mark never runs ahead.
 */
final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final JournalFile journal;
  private final Path sessionFolder;
  private final EventSender sender;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by the lock.
  private SentMark mark;
  private String lastFailure = "";
  private boolean stopped;

  // Used by the thread alone.
  private Duration pause = FIRST_PAUSE;
  private boolean away;
  private boolean markFailed;

  private Outbox(JournalFile journal, Path sessionFolder, EventSender sender) {
    this.journal = journal;
    this.sessionFolder = sessionFolder;
    this.sender = sender;
    this.mark = SentMark.load(sessionFolder, journal);
    this.thread = new Thread(this::run, "incident-outbox");
    thread.setDaemon(true); // a process that ends without stop() loses nothing: the journal has it
  }

  /** Starts sending; the sender now belongs to the outbox. */
  static Outbox start(JournalFile journal, Path sessionFolder, EventSender sender) {
    Outbox outbox = new Outbox(journal, sessionFolder, sender);
    outbox.thread.start();
    return outbox;
  }

  /** Says that the journal has grown. */
  void wake() {
    locked(changed::signalAll);
  }

  Delivery delivery() {
    lock.lock();
    try {
      long acknowledged = mark.events();
      long journalled = journal.extent().events();
      return new Delivery(journalled, acknowledged, journalled - acknowledged, lastFailure);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all is acknowledged or the time is up, and tells how far it came. */
  Delivery await(Duration patience) {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (isBehind() && !stopped && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // no more patience; the rest waits on disk
    } finally {
      lock.unlock();
    }
    return delivery();
  }

  /** Stops sending; returns when the thread has ended. What is not acknowledged stays waiting. */
  void stop() {
    locked(
        () -> {
          stopped = true;
          changed.signalAll();
        });
    sender.close(); // not an interrupt, which would close the files under the thread's hands
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (awaitWork()) {
      try {
        JournalLine line = journal.lineAt(mark.position());
        sender.send(line.event());
        acknowledged(line);
      } catch (UnableToSendException e) {
        failed(e.getMessage());
      } catch (OpenProctorException e) {
        failed(e.getMessage()); // the journal cannot be read just now
      } catch (RuntimeException e) {
        LOG.error("sending incidents failed by our own fault; they stay on disk", e);
        failed("internal error: " + e);
      }
    }
  }

  /** False when it is time to end. */
  private boolean awaitWork() {
    lock.lock();
    try {
      while (!stopped && !isBehind()) {
        changed.awaitUninterruptibly();
      }
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  private void acknowledged(JournalLine line) {
    SentMark next = mark.after(line);
    try {
      next.save(sessionFolder);
      markFailed = false;
    } catch (IOException e) {
      if (!markFailed) {
        String what =
            FileFailure.unwritable(sessionFolder.resolve(SentMark.FILE_NAME), e).getMessage();
        LOG.warn("{}; a later run may send incidents again", what);
      }
      markFailed = true;
    }
    if (away) {
      LOG.info("incidents can be sent again");
    }
    away = false;
    pause = FIRST_PAUSE;
    locked(
        () -> {
          mark = next;
          lastFailure = "";
          changed.signalAll();
        });
  }

  /** Remembers why, warns once an outage, and pauses unless it is time to end. */
  private void failed(String reason) {
    lock.lock();
    try {
      if (stopped) {
        // The failure is our own close(); a reason from before says more.
        lastFailure = lastFailure.isEmpty() ? "no answer in the time given" : lastFailure;
        return;
      }
      lastFailure = reason;
      if (!away) {
        LOG.warn("incidents wait on disk: {}", reason);
      }
      away = true;
      long left = pause.toNanos();
      while (!stopped && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the outbox", e);
    } finally {
      lock.unlock();
    }
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private boolean isBehind() {
    return mark.position() < journal.extent().bytes();
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
