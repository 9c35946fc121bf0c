package org.openproctor.analyzer.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.openproctor.analyzer.live.LiveWorkers;
import org.openproctor.core.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions this member has, the records of them that found no room yet, and how far each is
 * dealt with. For the consumer's thread, but for the receipts that workers settle.
 */
final class Assignment implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
  private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(10);

  private final Consumer<String, byte[]> kafka;
  private final LiveWorkers workers;
  private final BooleanSupplier abandoned;
  private final Map<TopicPartition, Deque<ConsumerRecord<String, byte[]>>> held = new HashMap<>();
  private final Map<TopicPartition, PartitionProgress> progress = new HashMap<>();

  /**
   * @param abandoned true if nothing more may be committed
   */
  Assignment(Consumer<String, byte[]> kafka, LiveWorkers workers, BooleanSupplier abandoned) {
    this.kafka = kafka;
    this.workers = workers;
    this.abandoned = abandoned;
  }

  /** Takes a record, to be handed over after those of its partition that came before. */
  void hold(ConsumerRecord<String, byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    held.computeIfAbsent(partition, p -> new ArrayDeque<>()).add(record);
  }

  /** Gives the workers what they have room for; partitions of which something is left wait. */
  void handOver() {
    held.forEach(
        (partition, records) -> {
          while (!records.isEmpty() && handOver(partition, records.peek())) {
            records.remove();
          }
        });
    Set<TopicPartition> full =
        held.keySet().stream()
            .filter(partition -> !held.get(partition).isEmpty())
            .collect(Collectors.toSet());
    Set<TopicPartition> free =
        kafka.paused().stream()
            .filter(partition -> !full.contains(partition))
            .collect(Collectors.toSet());
    kafka.pause(full);
    kafka.resume(free);
  }

  private boolean handOver(TopicPartition partition, ConsumerRecord<String, byte[]> record) {
    PartitionProgress done = progress.computeIfAbsent(partition, p -> new PartitionProgress());
    long offset = record.offset();
    var news = ArrivalReader.read(record, outcome -> done.settle(offset));
    if (news.isEmpty()) {
      workers.unreadable(record.topic().equals(Topics.SEGMENTS));
      done.begin(offset);
      done.settle(offset);
      return true;
    }
    // Begun first, for a worker may settle it before the offer returns.
    done.begin(offset);
    return workers.offer(news.get());
  }

  /** Commits what is dealt with; what fails is committed later. */
  void commit() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    progress.forEach(
        (partition, done) ->
            done.toCommit()
                .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset))));
    if (offsets.isEmpty() || abandoned.getAsBoolean()) {
      return;
    }
    try {
      commit(offsets);
      offsets.forEach((partition, at) -> progress.get(partition).committed(at.offset()));
    } catch (KafkaException e) {
      LOG.warn("how far segments are analysed cannot be told Kafka now: {}", e.getMessage());
    }
  }

  private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      kafka.commitSync(offsets, COMMIT_PATIENCE);
    } catch (WakeupException e) {
      kafka.commitSync(offsets, COMMIT_PATIENCE); // whoever woke us has said so elsewhere too
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    giveBack(partitions, true);
  }

  /** Somebody else may have had them for a while already. */
  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    LOG.warn("Kafka took {} partitions from this analyzer", partitions.size());
    giveBack(partitions, false);
    Set<TopicPartition> left = new HashSet<>(kafka.assignment()); // they are still in it
    left.removeAll(partitions);
    workers.keepOnly(numbers(left));
  }

  /** Analyses of partitions that came back are gone on with; the others are let go of. */
  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    workers.keepOnly(numbers(kafka.assignment()));
    int segments = kafka.partitionsFor(Topics.SEGMENTS).size();
    int events = kafka.partitionsFor(Topics.TELEMETRY).size();
    if (segments != events) {
      LOG.error(
          "{} has {} partitions and {} has {}: with other numbers a session's segments and events"
              + " go to different analyzers; give both topics the same",
          Topics.SEGMENTS,
          segments,
          Topics.TELEMETRY,
          events);
    }
  }

  /** This member leaves the group, or begins anew. */
  void end() {
    giveBack(List.copyOf(progress.keySet()), !abandoned.getAsBoolean());
  }

  private void giveBack(Collection<TopicPartition> partitions, boolean andCommit) {
    if (partitions.isEmpty()) {
      return;
    }
    workers.recall(numbers(partitions));
    if (andCommit) {
      commit();
    }
    held.keySet().removeAll(partitions);
    progress.keySet().removeAll(partitions);
  }

  private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
  }
}
