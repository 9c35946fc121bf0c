package org.openproctor.dashboard.intake;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Joins the dashboards' consumer group at a Kafka cluster. Stateless. */
public final class IncidentTopic {
  /** All dashboards share the incidents out among them. */
  private static final String GROUP = "openproctor-dashboard";

  private IncidentTopic() {}

  /**
   * An intake that is not started yet.
   *
   * @param bootstrapServers host:port, several with commas
   */
  public static IncidentIntake intake(String bootstrapServers, IncidentSink sink, Duration pause) {
    requireNonNull(bootstrapServers, "bootstrapServers is null");
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.GROUP_ID_CONFIG,
            GROUP,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            200);
    return new IncidentIntake(
        () ->
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        sink,
        pause);
  }
}
