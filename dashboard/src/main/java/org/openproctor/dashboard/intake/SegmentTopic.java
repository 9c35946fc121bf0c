package org.openproctor.dashboard.intake;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Listens to the segments of a Kafka cluster. Stateless. */
public final class SegmentTopic {
  private SegmentTopic() {}

  /**
   * An intake that is not started yet.
   *
   * @param bootstrapServers host:port, several with commas
   */
  public static SegmentIntake intake(String bootstrapServers, SegmentSink sink, Duration pause) {
    requireNonNull(bootstrapServers, "bootstrapServers is null");
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // Where Kafka has thrown away what this one had not read yet
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "latest",
            ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
            false);
    return new SegmentIntake(
        () ->
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        sink,
        pause);
  }
}
