package org.openproctor.dashboard.intake;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.openproctor.core.wire.KafkaSettings;

/** Joins the dashboards' consumer group at a Kafka cluster. Stateless. */
public final class IncidentTopic {
  /** All dashboards share the incidents out among them. */
  private static final String GROUP = "openproctor-dashboard";

  private IncidentTopic() {}

  /** An intake that is not started yet. */
  public static IncidentIntake intake(KafkaSettings kafka, IncidentSink sink, Duration pause) {
    requireNonNull(kafka, "kafka is null");
    Map<String, Object> settings =
        kafka.client(
            Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                200,
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                false));
    return new IncidentIntake(
        () ->
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        sink,
        pause);
  }
}
