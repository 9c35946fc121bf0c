package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends CloudEvents in binary mode to a topic, keyed by their partition key, with acks=all and an
 * idempotent producer: a retry within the client neither doubles nor reorders. The record's time is
 * that of sending and not the event's, or a topic's retention would drop an old exam at once.
 */
final class KafkaEventSender implements EventSender {
  /** The client's own retries end here, and the caller decides. */
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(15);

  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaAddress address;
  private final String topic;

  // Guarded by this.
  private Producer<String, byte[]> producer;
  private boolean closed;

  KafkaEventSender(KafkaAddress address, String topic) {
    this.address = requireNonNull(address, "address is null");
    this.topic = requireNonNull(topic, "topic is null");
  }

  @Override
  public void send(CloudEvent event) throws UnableToSendException {
    try {
      producer().send(record(event)).get();
    } catch (ExecutionException e) {
      throw unable(e.getCause());
    } catch (KafkaException | IllegalStateException e) {
      throw unable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unable(e);
    }
  }

  @Override
  public void close() {
    Producer<String, byte[]> last;
    synchronized (this) {
      closed = true;
      last = producer;
      producer = null;
    }
    if (last != null) {
      last.close(Duration.ZERO);
    }
  }

  private ProducerRecord<String, byte[]> record(CloudEvent event) {
    String key = (String) event.getExtension(IncidentEvents.PARTITION_KEY);
    return KafkaMessageFactory.createWriter(topic, null, null, key).writeBinary(event);
  }

  /** Made when first needed, since making one fails while the broker's name does not resolve. */
  private synchronized Producer<String, byte[]> producer() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    if (producer == null) {
      producer = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private UnableToSendException unable(Throwable cause) {
    if (!(cause instanceof RetriableException)) {
      discardProducer(); // it may have failed for good
    }
    String what =
        cause instanceof TimeoutException ? " does not answer: " : " takes no incidents: ";
    return new UnableToSendException("Kafka at " + address + what + cause.getMessage(), cause);
  }

  private void discardProducer() {
    Producer<String, byte[]> broken;
    synchronized (this) {
      broken = producer;
      producer = null;
    }
    if (broken != null) {
      broken.close(Duration.ZERO);
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        address.bootstrap(),
        ProducerConfig.CLIENT_ID_CONFIG,
        "openproctor-incidents",
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.LINGER_MS_CONFIG,
        0,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        REQUEST_TIMEOUT.toMillis(),
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        (int) REQUEST_TIMEOUT.toMillis(),
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        (int) DELIVERY_TIMEOUT.toMillis(),
        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        1000L,
        ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
        false);
  }
}
