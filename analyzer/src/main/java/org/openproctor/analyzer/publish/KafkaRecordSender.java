package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openproctor.core.outbox.Lane.Header;
import org.openproctor.core.outbox.Lane.Message;
import org.openproctor.core.outbox.RecordSender;
import org.openproctor.core.outbox.RenewedClient;
import org.openproctor.core.wire.KafkaSettings;

/**
 * Sends with acks=all and an idempotent producer, made when first needed: a retry within the client
 * neither doubles nor reorders. A record's time is that of sending and not the event's, or a
 * topic's retention would drop an old exam at once.
 */
final class KafkaRecordSender implements RecordSender {
  /** The client's own retries end here, and the caller decides. */
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(15);

  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaSettings kafka;

  private final RenewedClient<Producer<String, byte[]>> producer =
      new RenewedClient<>(this::made, broken -> broken.close(Duration.ZERO));

  KafkaRecordSender(KafkaSettings kafka) {
    this.kafka = requireNonNull(kafka, "kafka is null");
  }

  /** A CloudEvent in binary mode, keyed by its partition key. */
  static Message message(String topic, CloudEvent event) {
    String key = (String) event.getExtension(IncidentEvents.PARTITION_KEY);
    ProducerRecord<String, byte[]> record =
        KafkaMessageFactory.<String>createWriter(topic, null, null, key).writeBinary(event);
    List<Header> headers = new ArrayList<>();
    record.headers().forEach(header -> headers.add(new Header(header.key(), header.value())));
    return new Message(topic, key, record.value(), headers);
  }

  @Override
  public Future<?> send(Message message) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    try {
      Producer<String, byte[]> used = producer.get();
      answer.whenComplete((sent, failure) -> noteFailure(used, failure));
      used.send(
          record(message),
          (sent, failure) -> {
            if (failure == null) {
              answer.complete(null);
            } else {
              answer.completeExceptionally(failure);
            }
          });
    } catch (KafkaException | IllegalStateException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  private static ProducerRecord<String, byte[]> record(Message message) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(message.topic(), message.key(), message.value());
    message.headers().forEach(header -> record.headers().add(header.name(), header.value()));
    return record;
  }

  private void noteFailure(Producer<String, byte[]> used, Throwable failure) {
    if (failure != null && !(failure instanceof RetriableException)) {
      producer.discard(used); // it may have failed for good; the next send makes another
    }
  }

  private Producer<String, byte[]> made() {
    return new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public void close() {
    producer.close();
  }

  private Map<String, Object> settings() {
    return kafka.client(
        Map.ofEntries(
            Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "openproctor-incidents"),
            Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
            Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
            Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_TIMEOUT.toMillis()),
            Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis()),
            Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_TIMEOUT.toMillis()),
            Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000L),
            Map.entry(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false)));
  }
}
