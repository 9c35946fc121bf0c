package org.openproctor.dashboard.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.Segment;
import org.openproctor.core.wire.SegmentJson;
import org.openproctor.core.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every segment from now on, on a thread of its own. It belongs to no consumer group and
 * commits nothing: each dashboard wants all of them, and none that are past. What went by while
 * nobody listened is on disk, and the sink looks there when it is told that the intake listens.
 *
 * <p>Equation: received = heard + unreadable.
 */
public final class SegmentIntake {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentIntake.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final SegmentSink sink;
  private final Duration pause;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final AtomicLong heard = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();
  private volatile Consumer<byte[], byte[]> current;
  private final Thread thread = new Thread(this::run, "segment-intake");

  /**
   * @param consumers gives a consumer without a group, which this class closes
   * @param pause how long to wait after Kafka failed or the topic is not there
   */
  SegmentIntake(Supplier<Consumer<byte[], byte[]>> consumers, SegmentSink sink, Duration pause) {
    this.consumers = requireNonNull(consumers, "consumers is null");
    this.sink = requireNonNull(sink, "sink is null");
    this.pause = requireNonNull(pause, "pause is null");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Returns once the thread has ended. */
  public void stop() {
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

  /** Segments the sink was told of. */
  public long heard() {
    return heard.get();
  }

  /** Records left out because they are not segments. */
  public long unreadable() {
    return unreadable.get();
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        current = consumer;
        if (standAtTheEnd(consumer)) {
          sink.listening();
          while (stopping.getCount() > 0) {
            consumer.poll(POLL).forEach(this::hear);
          }
        } else {
          waitABit();
        }
      } catch (WakeupException | InterruptException e) {
        LOG.debug("segment intake interrupted");
      } catch (RuntimeException e) {
        LOG.warn("segment intake starts again after: {}", e.toString());
        waitABit();
      }
    }
  }

  /** False if there is no such topic yet. */
  private static boolean standAtTheEnd(Consumer<byte[], byte[]> consumer) {
    List<PartitionInfo> found = consumer.partitionsFor(Topics.SEGMENTS);
    if (found == null || found.isEmpty()) {
      return false;
    }
    List<TopicPartition> partitions =
        found.stream().map(one -> new TopicPartition(one.topic(), one.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: asking for the position settles it, before anybody looks at the disk
    partitions.forEach(consumer::position);
    return true;
  }

  private void hear(ConsumerRecord<byte[], byte[]> found) {
    Segment segment;
    try {
      segment =
          SegmentJson.read(new String(found.value() == null ? new byte[0] : found.value(), UTF_8));
    } catch (OpenProctorException e) {
      unreadable.incrementAndGet();
      LOG.warn(
          "left out record {} of partition {}: not a segment", found.offset(), found.partition());
      return;
    }
    sink.segment(segment.stream(), segment.span().end());
    heard.incrementAndGet();
  }

  private void waitABit() {
    try {
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("segment intake stops");
      }
    } catch (InterruptedException e) {
      LOG.debug("segment intake interrupted while it waited");
    }
  }
}
