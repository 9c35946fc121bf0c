package org.openproctor.dashboard.intake;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that keeps a consumer: makes one, lets the intake read with it again and again, and
 * after a failure makes another one when the pause is over.
 */
final class ConsumerLoop {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Reading reading;
  private final Duration pause;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile Consumer<byte[], byte[]> current;

  /** What an intake does with a consumer, on the loop's thread. */
  interface Reading {
    /** Makes a new consumer ready; false if it cannot be yet and another is to be tried. */
    boolean begin(Consumer<byte[], byte[]> consumer);

    /** Polls once. */
    void poll(Consumer<byte[], byte[]> consumer) throws InterruptedException;
  }

  /**
   * @param consumers gives a consumer, which the loop closes
   * @param pause how long to wait after a failure
   */
  ConsumerLoop(
      String name, Supplier<Consumer<byte[], byte[]>> consumers, Duration pause, Reading reading) {
    this.consumers = requireNonNull(consumers, "consumers is null");
    this.pause = requireNonNull(pause, "pause is null");
    this.reading = requireNonNull(reading, "reading is null");
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true); // what was not taken in comes again, or is on disk
  }

  void start() {
    thread.start();
  }

  /** Returns once the thread has ended. */
  void stop() {
    stopping.countDown();
    // Interrupted, a Kafka client cannot even take its leave
    Consumer<byte[], byte[]> waiting = current;
    if (waiting != null) {
      waiting.wakeup();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** By the loop's thread: lets the pause pass, or the end come. */
  void waitABit() {
    try {
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("{} stops", thread.getName());
      }
    } catch (InterruptedException e) {
      LOG.debug("{} interrupted while it waited", thread.getName());
    }
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        current = consumer;
        if (reading.begin(consumer)) {
          while (stopping.getCount() > 0) {
            reading.poll(consumer);
          }
        } else {
          waitABit();
        }
      } catch (InterruptedException | WakeupException | InterruptException e) {
        LOG.debug("{} interrupted", thread.getName());
      } catch (RuntimeException e) {
        LOG.warn("{} starts again after: {}", thread.getName(), e.toString());
        waitABit();
      }
    }
  }
}
