package org.openproctor.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.wire.IncidentJson;
import org.openproctor.core.wire.Topics;

/** All that comes on the incidents topic, from its beginning. */
final class IncidentTopic implements AutoCloseable {
  private static final int PARTITIONS = 8;
  private static final Duration DEADLINE = Duration.ofSeconds(240);

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Incident> phases = new ArrayList<>();

  IncidentTopic(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> all =
        IntStream.range(0, PARTITIONS)
            .mapToObj(i -> new TopicPartition(Topics.INCIDENTS, i))
            .toList();
    consumer.assign(all);
  }

  /** Reads until it is so. */
  void await(String what, Predicate<IncidentTopic> isSo) {
    Instant giveUp = Instant.now().plus(DEADLINE);
    while (!isSo.test(this)) {
      assertThat(Instant.now()).as("%s in time; there are %s", what, phases).isBefore(giveUp);
      consumer
          .poll(Duration.ofMillis(200))
          .forEach(record -> phases.add(IncidentJson.read(record.value())));
    }
  }

  /** A session's phases, each once, in the order in which they came first. */
  List<Incident> of(SessionId session) {
    return phases.stream()
        .filter(phase -> phase.stream().session().equals(session))
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
