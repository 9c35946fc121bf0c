package org.openproctor.analyzer.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.live.LiveCounters.Flow;
import org.openproctor.analyzer.live.LiveResources;
import org.openproctor.analyzer.live.LiveWorkers;
import org.openproctor.analyzer.publish.IncidentOutbox;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.outbox.Lane;
import org.openproctor.core.outbox.RecordSender;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.SameFolder;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.wire.SegmentJson;
import org.openproctor.core.wire.Topics;

/**
 * Offsets and partitions against Kafka's own stand-in for a consumer, which can be made to fail.
 * The session "done" was analysed before, so its records are settled at once; "waits" has to wait
 * for models that are not there.
 */
@Timeout(60)
class AssignmentTest {
  private static final TopicPartition SEGMENTS = new TopicPartition(Topics.SEGMENTS, 0);
  private static final TopicPartition EVENTS = new TopicPartition(Topics.TELEMETRY, 0);
  private static final TopicPartition OTHER = new TopicPartition(Topics.SEGMENTS, 1);

  @TempDir Path root;
  private final Failing kafka = new Failing();
  private final IncidentOutbox outbox = IncidentOutbox.start(new Nowhere());
  private LiveWorkers workers;
  private Assignment assignment;
  private boolean abandoned;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectory(root.resolve("waits"));
    Files.createDirectory(root.resolve("done"));
    Files.writeString(
        root.resolve("done/analysed.json"),
        "{\"segments\":{\"webcam\":9000,\"screen\":0,\"room-scan\":0},\"eventBytes\":0}");
    workers =
        LiveWorkers.start(
            1,
            new LiveResources(
                root,
                DiskSegmentStore.reading(root),
                new SameFolder(root),
                session -> Optional.empty(),
                new LivePictures(),
                outbox,
                Clock.systemUTC()),
            () -> {
              throw new OpenProctorException(Fault.MODEL, "no models here");
            },
            Duration.ofMinutes(10));
    assignment = new Assignment(kafka, workers, () -> abandoned);
    kafka.subscribe(List.of(Topics.SEGMENTS, Topics.TELEMETRY), assignment);
    kafka.rebalance(List.of(SEGMENTS, EVENTS, OTHER));
    kafka.updateBeginningOffsets(Map.of(SEGMENTS, 0L, EVENTS, 0L, OTHER, 0L));
  }

  @AfterEach
  void close() {
    workers.close();
    outbox.close();
  }

  @Test
  void offsets_areCommittedUpToTheFirstRecordThatIsNotSettled() {
    send(SEGMENTS, 0, "done", 0);
    send(SEGMENTS, 1, "done", 1);
    send(SEGMENTS, 2, "waits", 0);
    send(SEGMENTS, 3, "done", 2);
    awaitSettled(3);
    assignment.commit();

    assertThat(committed(SEGMENTS)).isEqualTo(2);
    assertThat(workers.counters().segments()).isEqualTo(new Flow(4, 0, 3, 0, 0));
    assertThat(workers.counters().segments().waiting()).isEqualTo(1);
  }

  @Test
  void recordThatSaysNothing_isCountedAndPassedOver() {
    kafka.addRecord(new ConsumerRecord<>(Topics.SEGMENTS, 0, 0, "done", "rubbish".getBytes(UTF_8)));
    kafka.addRecord(new ConsumerRecord<>(Topics.SEGMENTS, 0, 1, "done", null));
    kafka.addRecord(new ConsumerRecord<>(Topics.TELEMETRY, 0, 0, "../etc", "{}".getBytes(UTF_8)));
    takeAll();
    assignment.commit();

    assertThat(committed(SEGMENTS)).isEqualTo(2);
    assertThat(committed(EVENTS)).isEqualTo(1);
    assertThat(workers.counters().segments()).isEqualTo(new Flow(2, 0, 0, 2, 0));
    assertThat(workers.counters().events()).isEqualTo(new Flow(1, 0, 0, 1, 0));
  }

  @Test
  void fullQueue_pausesItsPartitionAndTheOthersGoOn() {
    for (int i = 0; i < 2_001; i++) {
      kafka.addRecord(record(SEGMENTS, i, "waits", i));
    }
    takeAll();
    assertThat(kafka.paused()).containsExactly(SEGMENTS);
    send(OTHER, 0, "done", 0);
    awaitSettled(1);
    assertThat(workers.counters().segments().received()).isEqualTo(2_001);

    workers.recall(Set.of(0)); // now there is room
    assignment.handOver();
    assertThat(kafka.paused()).isEmpty();
  }

  @Test
  void partitionsTakenAway_areCommittedAsFarAsTheyGotAndTheRestIsForgotten() {
    send(SEGMENTS, 0, "done", 0);
    send(SEGMENTS, 1, "waits", 0);
    awaitSettled(1);
    kafka.rebalance(List.of(OTHER));

    assertThat(kafka.committedLast).containsEntry(SEGMENTS, new OffsetAndMetadata(1));
    Flow flow = workers.counters().segments();
    assertThat(flow).isEqualTo(new Flow(2, 0, 1, 0, 1));
    assertThat(flow.waiting()).isZero();
  }

  @Test
  void partitionsLost_areNotCommitted() {
    send(SEGMENTS, 0, "done", 0);
    awaitSettled(1);
    assignment.onPartitionsLost(List.of(SEGMENTS, EVENTS));
    assignment.commit();
    assertThat(kafka.committed(Set.of(SEGMENTS)).get(SEGMENTS)).isNull();
  }

  @Test
  void commitThatFails_isMadeUpForByTheNext() {
    send(SEGMENTS, 0, "done", 0);
    awaitSettled(1);
    kafka.failing = true;
    assignment.commit();
    assertThat(kafka.committed(Set.of(SEGMENTS)).get(SEGMENTS)).isNull();

    kafka.failing = false;
    assignment.commit();
    assertThat(committed(SEGMENTS)).isEqualTo(1);
  }

  @Test
  void abandoned_commitsNothing() {
    send(SEGMENTS, 0, "done", 0);
    awaitSettled(1);
    abandoned = true;
    assignment.end();
    assertThat(kafka.committed(Set.of(SEGMENTS)).get(SEGMENTS)).isNull();
  }

  private void send(TopicPartition to, long offset, String session, long sequence) {
    kafka.addRecord(record(to, offset, session, sequence));
    takeAll();
  }

  private void takeAll() {
    kafka.poll(Duration.ZERO).forEach(assignment::hold);
    assignment.handOver();
  }

  /** The worker carries orders out between turns, so what came before them is done after a few. */
  private void awaitSettled(long count) {
    while (settled() < count) {
      workers.recall(Set.of());
    }
    assertThat(settled()).isEqualTo(count);
  }

  private long settled() {
    Flow flow = workers.counters().segments();
    return flow.analysed() + flow.skipped() + flow.failed();
  }

  private long committed(TopicPartition partition) {
    return kafka.committed(Set.of(partition)).get(partition).offset();
  }

  private static ConsumerRecord<String, byte[]> record(
      TopicPartition to, long offset, String session, long sequence) {
    Segment segment =
        new Segment(
            new StreamId(new SessionId(session), StreamKind.WEBCAM),
            sequence,
            new TimeSpan(Duration.ofSeconds(2 * sequence), Duration.ofSeconds(2 * sequence + 2)),
            "webm",
            1,
            "0".repeat(64),
            true,
            List.of(new AudioFormat("opus", 48_000, 1)));
    return new ConsumerRecord<>(
        to.topic(), to.partition(), offset, session, SegmentJson.write(segment).getBytes(UTF_8));
  }

  /** Commits that can be made to fail. */
  private static final class Failing extends MockConsumer<String, byte[]> {
    private final Map<TopicPartition, OffsetAndMetadata> committedLast = new HashMap<>();
    private boolean failing;

    Failing() {
      super("earliest");
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration patience) {
      if (failing) {
        throw new KafkaException("the coordinator is away");
      }
      committedLast.putAll(offsets);
      super.commitSync(new HashMap<>(offsets), patience);
    }
  }

  /** Takes everything. */
  private static final class Nowhere implements RecordSender {
    @Override
    public Future<?> send(Lane.Message message) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }
}
