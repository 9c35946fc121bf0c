package org.openproctor.ingest.announce;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.core.wire.Topics;
import org.openproctor.ingest.page.PageCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@link Topics#COMMANDS} on a thread of its own, from where the same group stopped, and
 * hands each command over before its offset is committed: at least once. What is not a command is
 * counted out with a line in the log and passed over.
 */
public final class CommandConsumer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandConsumer.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 2000;

  private final Map<String, Object> settings;
  private final Consumer<PageCommand> listener;
  private final Thread thread;

  // Guarded by this.
  private KafkaConsumer<String, byte[]> current;
  private boolean stopped;

  private CommandConsumer(KafkaSettings kafka, String group, Consumer<PageCommand> listener) {
    this.listener = listener;
    this.settings =
        kafka.client(
            Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                false));
    this.thread = new Thread(this::run, "command-consumer");
    thread.setDaemon(true);
  }

  /**
   * Starts reading; does not wait for Kafka, which may be away.
   *
   * @param group one for each ingest process that has pages of its own, the same after a restart
   * @param listener called by the consumer's thread; must not throw for a command it cannot deliver
   */
  public static CommandConsumer start(
      KafkaSettings kafka, String group, Consumer<PageCommand> listener) {
    CommandConsumer consumer =
        new CommandConsumer(
            requireNonNull(kafka, "kafka is null"),
            requireNonNull(group, "group is null"),
            requireNonNull(listener, "listener is null"));
    consumer.thread.start();
    return consumer;
  }

  @Override
  public void close() {
    synchronized (this) {
      stopped = true;
      if (current != null) {
        current.wakeup();
      }
      notifyAll();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isStopped()) {
      try (KafkaConsumer<String, byte[]> kafka =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
        adopt(kafka);
        kafka.subscribe(List.of(Topics.COMMANDS));
        read(kafka);
      } catch (WakeupException e) {
        LOG.debug("reading commands ends");
      } catch (KafkaException e) {
        LOG.warn("commands cannot be read now: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        LOG.error("reading commands failed by our own fault", e);
        pause();
      } finally {
        adopt(null);
      }
    }
  }

  private void read(KafkaConsumer<String, byte[]> kafka) {
    while (!isStopped()) {
      ConsumerRecords<String, byte[]> records = kafka.poll(POLL);
      for (ConsumerRecord<String, byte[]> record : records) {
        parsed(record.value()).ifPresent(listener);
      }
      if (!records.isEmpty()) {
        kafka.commitSync();
      }
    }
  }

  static Optional<PageCommand> parsed(byte[] value) {
    try {
      JsonNode json = JSON.readTree(value == null ? new byte[0] : value);
      return Optional.of(
          new PageCommand(
              json.path("id").asText(),
              new SessionId(json.path("session").asText()),
              json.path("name").asText(),
              Optional.ofNullable(json.path("text").textValue()),
              Instant.parse(json.path("at").asText())));
    } catch (JsonProcessingException e) {
      LOG.warn("a record on {} is not JSON", Topics.COMMANDS);
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      LOG.warn("a record on {} is not a command: {}", Topics.COMMANDS, e.getMessage());
    }
    return Optional.empty();
  }

  private synchronized void adopt(KafkaConsumer<String, byte[]> kafka) {
    current = kafka;
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized void pause() {
    try {
      if (!stopped) {
        wait(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the command consumer", e);
    }
  }
}
