package org.openproctor.dashboard.intake;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.openproctor.core.wire.KafkaSettings;

/** Listens to the segments of a Kafka cluster. Stateless. */
public final class SegmentTopic {
  private SegmentTopic() {}

  /** An intake that is not started yet. */
  public static SegmentIntake intake(KafkaSettings kafka, SegmentSink sink, Duration pause) {
    requireNonNull(kafka, "kafka is null");
    Map<String, Object> settings =
        kafka.client(
            Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // Where Kafka has thrown away what this one had not read yet
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                false));
    return new SegmentIntake(
        () ->
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        sink,
        pause);
  }
}
