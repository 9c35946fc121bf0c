package org.openproctor.standalone.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.Segment;
import org.openproctor.core.wire.IncidentJson;
import org.openproctor.core.wire.SegmentJson;
import org.openproctor.core.wire.Topics;

/**
 * When incidents and segments came on Kafka, by this process's clock, from its making on. Begun and
 * closed by one thread, read by any.
 */
final class LiveArrivals implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread = new Thread(this::run, "bench-arrivals");
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Queue<Arrived<Incident>> incidents = new ConcurrentLinkedQueue<>();
  private final Queue<Arrived<Segment>> segments = new ConcurrentLinkedQueue<>();

  /** Something and when it came. */
  record Arrived<T>(T what, Instant at) {}

  LiveArrivals(String bootstrap) throws InterruptedException {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.GROUP_ID_CONFIG,
                "bench-" + UUID.randomUUID(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    thread.setDaemon(true);
    thread.start();
    ready.await();
  }

  /** First tellings of incidents. */
  List<Arrived<Incident>> incidents() {
    return List.copyOf(incidents);
  }

  List<Arrived<Segment>> segments() {
    return List.copyOf(segments);
  }

  private void run() {
    try (consumer) {
      List<TopicPartition> partitions =
          List.of(Topics.INCIDENTS, Topics.SEGMENTS).stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position); // only now the end is looked up
      ready.countDown();
      while (true) {
        consumer.poll(POLL).forEach(this::arrived);
      }
    } catch (WakeupException e) {
      // closed
    } finally {
      ready.countDown();
    }
  }

  private void arrived(ConsumerRecord<byte[], byte[]> record) {
    Instant now = Instant.now();
    if (record.topic().equals(Topics.SEGMENTS)) {
      String json = new String(record.value(), StandardCharsets.UTF_8);
      segments.add(new Arrived<>(SegmentJson.read(json), now));
    } else {
      Incident incident = IncidentJson.read(record.value());
      if (incident.phase() == Phase.START) {
        incidents.add(new Arrived<>(incident, now));
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    thread.join();
  }
}
