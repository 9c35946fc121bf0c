package org.openproctor.dashboard.command;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the queue, one after the other, on a thread of its own; what fails stays the
 * first and is tried again after a pause. At least once: several dashboards on one database may
 * each send the same command, and a page obeys it once.
 */
public final class CommandDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(CommandDispatcher.class);
  private static final int AT_ONCE = 100;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final CommandQueue queue;
  private final CommandSender sender;
  private final Duration pause;
  private final Semaphore news = new Semaphore(0);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "command-dispatcher");

  /**
   * @param pause how long to wait after a failure, and when there is nothing to send
   */
  public CommandDispatcher(CommandQueue queue, CommandSender sender, Duration pause) {
    this.queue = requireNonNull(queue, "queue is null");
    this.sender = requireNonNull(sender, "sender is null");
    this.pause = requireNonNull(pause, "pause is null");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** There is something in the queue: look at once. */
  public void wake() {
    news.release();
  }

  /** Returns once the thread has ended; what was under way may be sent again. */
  public void stop() {
    stopping.set(true);
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean told = false;
    while (!stopping.get()) {
      try {
        if (!sendSome()) {
          waitForNews();
        }
        told = false;
      } catch (ExecutionException | TimeoutException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        // Once for each outage, not once a second
        if (!told) {
          LOG.warn("commands wait in the outbox: {}", cause.toString());
        }
        told = true;
        pause();
      } catch (InterruptedException e) {
        LOG.debug("command dispatcher interrupted");
      }
    }
  }

  /** False if there was nothing. */
  private boolean sendSome() throws InterruptedException, ExecutionException, TimeoutException {
    List<CommandQueue.Waiting> waiting = result(queue.first(AT_ONCE));
    for (CommandQueue.Waiting next : waiting) {
      result(sender.send(next.command()));
      result(queue.sent(next.number()));
    }
    return !waiting.isEmpty();
  }

  private static <T> T result(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private void waitForNews() throws InterruptedException {
    if (news.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      LOG.debug("command dispatcher interrupted while it waited");
    }
  }
}
