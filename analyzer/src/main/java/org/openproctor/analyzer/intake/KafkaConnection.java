package org.openproctor.analyzer.intake;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.openproctor.core.wire.KafkaSettings;

/**
 * Makes members of the consumer group. The range assignor alone gives the same numbers of both
 * topics to the same member; the sticky ones do not. It stops everybody at a rebalance, but costs
 * nothing where a partition stays: analyses are kept until it is known where it goes.
 */
final class KafkaConnection implements Supplier<Consumer<String, byte[]>> {
  static final String GROUP = "openproctor-analyzer";

  /** A member that died is missed so soon; the client tells of itself on a thread of its own. */
  private static final int SESSION_TIMEOUT_MILLIS = 15_000;

  private static final int MOST_RECORDS = 200;

  private final KafkaSettings kafka;

  KafkaConnection(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  @Override
  public Consumer<String, byte[]> get() {
    return new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> settings() {
    return kafka.client(
        Map.ofEntries(
            Map.entry(ConsumerConfig.GROUP_ID_CONFIG, GROUP),
            Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, GROUP),
            Map.entry(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(RangeAssignor.class.getName())),
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
            Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS),
            Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS),
            Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000L),
            Map.entry(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false)));
  }
}
