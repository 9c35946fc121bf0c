package org.openproctor.dashboard.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
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

  private final SegmentSink sink;
  private final ConsumerLoop loop;
  private final AtomicLong heard = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();

  /**
   * @param consumers gives a consumer without a group, which this class closes
   * @param pause how long to wait after Kafka failed or the topic is not there
   */
  SegmentIntake(Supplier<Consumer<byte[], byte[]>> consumers, SegmentSink sink, Duration pause) {
    this.sink = requireNonNull(sink, "sink is null");
    this.loop = new ConsumerLoop("segment-intake", consumers, pause, new Reading());
  }

  public void start() {
    loop.start();
  }

  /** Returns once the thread has ended. */
  public void stop() {
    loop.stop();
  }

  /** Segments the sink was told of. */
  public long heard() {
    return heard.get();
  }

  /** Records left out because they are not segments. */
  public long unreadable() {
    return unreadable.get();
  }

  private final class Reading implements ConsumerLoop.Reading {
    @Override
    public boolean begin(Consumer<byte[], byte[]> consumer) {
      boolean stands = standAtTheEnd(consumer);
      if (stands) {
        sink.listening();
      }
      return stands;
    }

    @Override
    public void poll(Consumer<byte[], byte[]> consumer) {
      consumer.poll(POLL).forEach(SegmentIntake.this::hear);
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
}
