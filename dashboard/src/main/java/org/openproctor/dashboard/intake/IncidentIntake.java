package org.openproctor.dashboard.intake;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.wire.IncidentJson;
import org.openproctor.core.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes {@code proctor.incidents} into the store on a thread of its own. Offsets are committed
 * after the database did: what is in doubt comes again, and the sink is idempotent. While the
 * database is away it asks again after a pause and loses nothing. A record that is not an incident
 * is counted, logged without its content and left out.
 *
 * <p>Equation: received = stored + unreadable.
 */
public final class IncidentIntake {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentIntake.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SINK_LIMIT = Duration.ofSeconds(30);

  private final IncidentSink sink;
  private final ConsumerLoop loop;
  private final AtomicLong stored = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();

  /**
   * @param consumers gives a consumer without auto-commit, which this class closes
   * @param pause how long to wait after the sink or Kafka failed
   */
  IncidentIntake(Supplier<Consumer<byte[], byte[]>> consumers, IncidentSink sink, Duration pause) {
    this.sink = requireNonNull(sink, "sink is null");
    this.loop = new ConsumerLoop("incident-intake", consumers, pause, new Reading());
  }

  public void start() {
    loop.start();
  }

  /** Returns once the thread has ended; what it was storing is stored or comes again. */
  public void stop() {
    loop.stop();
  }

  /** Phases stored since the start, repetitions included. */
  public long stored() {
    return stored.get();
  }

  /** Records left out because they are not incidents. */
  public long unreadable() {
    return unreadable.get();
  }

  private final class Reading implements ConsumerLoop.Reading {
    @Override
    public boolean begin(Consumer<byte[], byte[]> consumer) {
      consumer.subscribe(List.of(Topics.INCIDENTS));
      return true;
    }

    @Override
    public void poll(Consumer<byte[], byte[]> consumer) throws InterruptedException {
      takeIn(consumer);
    }
  }

  private void takeIn(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    try {
      for (ConsumerRecord<byte[], byte[]> found : records) {
        store(found);
        done.put(
            new TopicPartition(found.topic(), found.partition()),
            new OffsetAndMetadata(found.offset() + 1));
      }
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.warn("incidents wait in Kafka, the store failed: {}", cause.toString());
      rewind(consumer, records, done);
      loop.waitABit();
    }
    if (!done.isEmpty()) {
      consumer.commitSync(done);
    }
  }

  private void store(ConsumerRecord<byte[], byte[]> found)
      throws InterruptedException, ExecutionException, TimeoutException {
    Incident incident;
    try {
      incident = IncidentJson.read(found.value() == null ? new byte[0] : found.value());
    } catch (OpenProctorException e) {
      unreadable.incrementAndGet();
      LOG.warn(
          "left out record {} of partition {}: not an incident", found.offset(), found.partition());
      return;
    }
    sink.put(incident).toCompletableFuture().get(SINK_LIMIT.toSeconds(), TimeUnit.SECONDS);
    stored.incrementAndGet();
  }

  /** What was polled and not stored is polled again. */
  private static void rewind(
      Consumer<byte[], byte[]> consumer,
      ConsumerRecords<byte[], byte[]> records,
      Map<TopicPartition, OffsetAndMetadata> done) {
    for (TopicPartition partition : records.partitions()) {
      OffsetAndMetadata next = done.get(partition);
      consumer.seek(
          partition, next == null ? records.records(partition).get(0).offset() : next.offset());
    }
  }
}
