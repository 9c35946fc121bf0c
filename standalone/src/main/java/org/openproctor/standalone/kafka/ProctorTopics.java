package org.openproctor.standalone.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.wire.Topics;

/**
 * The topics that modules meet in, as the embedded broker makes them. A topic that is there already
 * is left as it is. The recording is the log: Kafka holds what consumers may yet have to catch up
 * with, and not what must be kept.
 */
final class ProctorTopics {
  private static final int PARTITIONS = 8;
  private static final Map<String, Duration> RETENTION =
      Map.of(
          Topics.SEGMENTS, Duration.ofDays(7),
          Topics.TELEMETRY, Duration.ofDays(7),
          Topics.INCIDENTS, Duration.ofDays(90),
          Topics.COMMANDS, Duration.ofDays(1));

  private ProctorTopics() {}

  /** Makes the topics that are not there yet; returns when they are. */
  static void create(Admin admin) {
    List<NewTopic> topics = new ArrayList<>();
    RETENTION.forEach(
        (name, retention) ->
            topics.add(
                new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())
                    .configs(
                        Map.of(
                            TopicConfig.RETENTION_MS_CONFIG,
                            Long.toString(retention.toMillis())))));
    var creations = admin.createTopics(topics).values();
    creations.forEach(
        (name, creation) -> {
          try {
            creation.get();
          } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
              throw unable(name, e.getCause());
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unable(name, e);
          }
        });
  }

  private static OpenProctorException unable(String topic, Throwable cause) {
    return new OpenProctorException(
        Fault.PEER, "Kafka did not make the topic " + topic + ": " + cause.getMessage(), cause);
  }
}
