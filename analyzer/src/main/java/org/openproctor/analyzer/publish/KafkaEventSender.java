package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

import io.cloudevents.CloudEvent;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.openproctor.core.wire.KafkaSettings;

/** Sends events one at a time and waits for Kafka's answer to each. */
final class KafkaEventSender implements EventSender {
  private final KafkaSettings address;
  private final String topic;
  private final KafkaRecordSender sender;

  KafkaEventSender(KafkaSettings address, String topic) {
    this.address = requireNonNull(address, "address is null");
    this.topic = requireNonNull(topic, "topic is null");
    this.sender = new KafkaRecordSender(address);
  }

  @Override
  public void send(CloudEvent event) throws UnableToSendException {
    try {
      sender.send(KafkaRecordSender.message(topic, event)).get();
    } catch (ExecutionException e) {
      throw unable(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unable(e);
    }
  }

  @Override
  public void close() {
    sender.close();
  }

  private UnableToSendException unable(Throwable cause) {
    String what =
        cause instanceof TimeoutException ? " does not answer: " : " takes no incidents: ";
    return new UnableToSendException("Kafka at " + address + what + cause.getMessage(), cause);
  }
}
