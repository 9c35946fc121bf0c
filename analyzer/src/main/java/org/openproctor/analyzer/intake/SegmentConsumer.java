package org.openproctor.analyzer.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.openproctor.analyzer.live.LiveWorkers;
import org.openproctor.core.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@link Topics#SEGMENTS} and {@link Topics#TELEMETRY} on a thread of its own and gives the
 * news to the workers. What they have no room for waits, and its partition is paused; polling goes
 * on, so that the group keeps this member. A record's offset is committed when all that it brought
 * about is on stable storage: at least once.
 */
final class SegmentConsumer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentConsumer.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 2000;

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final LiveWorkers workers;
  private final Clock clock;
  private final Thread thread;

  // Guarded by this.
  private Consumer<String, byte[]> current;
  private boolean stopped;
  private boolean abandoned;

  private SegmentConsumer(
      Supplier<Consumer<String, byte[]>> consumers, LiveWorkers workers, Clock clock) {
    this.consumers = consumers;
    this.workers = workers;
    this.clock = clock;
    this.thread = new Thread(this::run, "segment-consumer");
    thread.setDaemon(true);
  }

  /** Starts reading; does not wait for Kafka, which may be away. */
  static SegmentConsumer start(
      Supplier<Consumer<String, byte[]>> consumers, LiveWorkers workers, Clock clock) {
    SegmentConsumer consumer = new SegmentConsumer(consumers, workers, clock);
    consumer.thread.start();
    return consumer;
  }

  /** Commits what is done and leaves the group. */
  @Override
  public void close() {
    stop(false);
  }

  /** Leaves the group and commits nothing more. */
  void abandon() {
    stop(true);
  }

  private void stop(boolean withoutCommit) {
    synchronized (this) {
      stopped = true;
      abandoned = withoutCommit;
      if (current != null) {
        current.wakeup();
      }
      notifyAll();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(90)); // a recall waits for the segments in hand
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isStopped()) {
      try (Consumer<String, byte[]> kafka = consumers.get()) {
        Assignment assignment = new Assignment(kafka, workers, this::isAbandoned);
        try {
          adopt(kafka);
          kafka.subscribe(List.of(Topics.SEGMENTS, Topics.TELEMETRY), assignment);
          read(kafka, assignment);
        } finally {
          adopt(null);
          assignment.end();
        }
      } catch (WakeupException e) {
        LOG.debug("reading segments ends");
      } catch (KafkaException e) {
        LOG.warn("segments cannot be read now: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        LOG.error("reading segments failed by our own fault", e);
        pause();
      }
    }
  }

  private void read(Consumer<String, byte[]> kafka, Assignment assignment) {
    Instant committed = clock.instant();
    while (!isStopped()) {
      for (ConsumerRecord<String, byte[]> record : kafka.poll(POLL)) {
        assignment.hold(record);
      }
      assignment.handOver();
      workers.tick();
      Instant now = clock.instant();
      if (Duration.between(committed, now).compareTo(COMMIT_EVERY) >= 0) {
        assignment.commit();
        committed = now;
      }
    }
  }

  private synchronized void adopt(Consumer<String, byte[]> kafka) {
    current = kafka;
    if (kafka != null && stopped) {
      kafka.wakeup();
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized boolean isAbandoned() {
    return abandoned;
  }

  private synchronized void pause() {
    try {
      if (!stopped) {
        wait(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the segment consumer", e);
    }
  }
}
