package org.openproctor.dashboard.command;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openproctor.core.outbox.RenewedClient;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.core.wire.Topics;

/**
 * Sends to {@link Topics#COMMANDS} with acks=all and an idempotent producer, made when first
 * needed. Kafka's client may wait for the brokers, so it has a thread of its own; at most {@value
 * #MOST_WAITING} commands wait for it, and none longer than five seconds: further ones fail.
 */
public final class KafkaCommandSender implements CommandSender, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
  private static final int MOST_WAITING = 200;

  private final KafkaSettings kafka;
  private final ExecutorService thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          work -> {
            Thread made = new Thread(work, "command-sender");
            made.setDaemon(true);
            return made;
          });

  private final RenewedClient<Producer<String, byte[]>> producer =
      new RenewedClient<>(this::made, broken -> broken.close(Duration.ZERO));

  /**
   * @param kafka the cluster; it need not be there yet
   */
  public KafkaCommandSender(KafkaSettings kafka) {
    this.kafka = requireNonNull(kafka, "kafka is null");
  }

  @Override
  public CompletionStage<?> send(Command command) {
    requireNonNull(command, "command is null");
    CompletableFuture<Void> answer = new CompletableFuture<>();
    long asked = System.nanoTime();
    try {
      thread.execute(() -> sendNow(command, asked, answer));
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  private void sendNow(Command command, long asked, CompletableFuture<Void> answer) {
    if (System.nanoTime() - asked > PATIENCE.toNanos()) {
      answer.completeExceptionally(
          new IllegalStateException("the brokers have not answered for " + PATIENCE));
      return;
    }
    try {
      Producer<String, byte[]> used = producer.get();
      answer.whenComplete((sent, failure) -> noteFailure(used, failure));
      used.send(
          new ProducerRecord<>(Topics.COMMANDS, command.session().value(), command.json()),
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
  }

  private void noteFailure(Producer<String, byte[]> used, Throwable failure) {
    if (failure != null && !(failure instanceof RetriableException)) {
      producer.discard(used); // it may have failed for good; the next send makes another
    }
  }

  private Producer<String, byte[]> made() {
    return new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
  }

  /** What is under way fails. */
  @Override
  public void close() {
    producer.close();
    thread.shutdownNow();
  }

  private Map<String, Object> settings() {
    return kafka.client(
        Map.ofEntries(
            Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "openproctor-dashboard"),
            Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
            Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
            Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis()),
            Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis()),
            Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis()),
            Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000L),
            Map.entry(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false)));
  }
}
