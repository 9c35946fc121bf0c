package org.openproctor.standalone.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.wire.IncidentJson;
import org.openproctor.core.wire.Topics;

/** A plain Kafka consumer that knows nothing of CloudEvents. */
public final class TopicReader {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private TopicReader() {}

  /** Every record of the incidents topic up to its end now, in order within a partition. */
  public static List<ConsumerRecord<String, byte[]>> readAll(String bootstrap) {
    try (KafkaConsumer<String, byte[]> consumer = consumer(bootstrap)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.INCIDENTS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      Instant giveUp = Instant.now().plus(DEADLINE);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        assertThat(Instant.now()).as("reading %s in time", ends).isBefore(giveUp);
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  /** Every phase told so far, repetitions included. */
  public static List<Incident> incidents(String bootstrap) {
    return readAll(bootstrap).stream().map(line -> IncidentJson.read(line.value())).toList();
  }

  /** The first so many records, as a member of a consumer group. */
  public static List<ConsumerRecord<String, byte[]>> readAsGroup(String bootstrap, int count) {
    try (KafkaConsumer<String, byte[]> consumer = consumer(bootstrap)) {
      consumer.subscribe(List.of(Topics.INCIDENTS));
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      Instant giveUp = Instant.now().plus(DEADLINE);
      while (records.size() < count) {
        assertThat(Instant.now()).as("%s records in time", records.size()).isBefore(giveUp);
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  public static String header(ConsumerRecord<String, byte[]> record, String name) {
    assertThat(record.headers().lastHeader(name)).as(name).isNotNull();
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private static KafkaConsumer<String, byte[]> consumer(String bootstrap) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            ConsumerConfig.GROUP_ID_CONFIG, "a-dashboard",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
