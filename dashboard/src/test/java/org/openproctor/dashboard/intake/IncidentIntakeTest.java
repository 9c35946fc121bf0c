package org.openproctor.dashboard.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.wire.IncidentJson;
import org.openproctor.core.wire.Topics;
import org.openproctor.dashboard.SamplePhases;

class IncidentIntakeTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.INCIDENTS, 0);
  private static final SessionId SESSION = new SessionId("s1");

  private final BlockingQueue<Incident> stored = new LinkedBlockingQueue<>();
  private final BlockingQueue<OffsetAndMetadata> committed = new LinkedBlockingQueue<>();
  private final List<byte[]> topic = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>("earliest") {
        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
          super.commitSync(offsets);
          committed.addAll(offsets.values());
        }

        /** The fake forgets what it gave out; a broker does not. */
        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
          super.seek(partition, offset);
          for (int i = (int) offset; i < topic.size(); i++) {
            addRecord(record(i));
          }
        }
      };
  private final IncidentIntake intake =
      new IncidentIntake(() -> consumer, this::store, Duration.ofMillis(1));

  @AfterEach
  void stop() {
    intake.stop();
  }

  @Test
  void offsets_areCommittedAfterTheStoreDid() throws InterruptedException {
    Incident start = SamplePhases.phase(SESSION, Phase.START, 0);
    Incident end = SamplePhases.phase(SESSION, Phase.END, 1);
    begin(List.of(IncidentJson.write(start), IncidentJson.write(end)));

    assertThat(committed.poll(30, TimeUnit.SECONDS).offset()).isEqualTo(2);
    assertThat(stored).containsExactly(start, end);
  }

  @Test
  void storeAway_isAskedAgain_andNothingIsLost() throws InterruptedException {
    failures.set(3);
    Incident start = SamplePhases.phase(SESSION, Phase.START, 0);
    begin(List.of(IncidentJson.write(start)));

    assertThat(committed.poll(30, TimeUnit.SECONDS).offset()).isEqualTo(1);
    assertThat(stored).containsExactly(start);
    assertThat(failures).hasValue(-1);
  }

  @Test
  void recordThatIsNoIncident_isCountedAndLeftOut() throws InterruptedException {
    Incident start = SamplePhases.phase(SESSION, Phase.START, 0);
    begin(List.of("<b>".getBytes(StandardCharsets.UTF_8), IncidentJson.write(start)));

    assertThat(committed.poll(30, TimeUnit.SECONDS).offset()).isEqualTo(2);
    assertThat(stored).containsExactly(start);
    assertThat(intake.unreadable()).isEqualTo(1);
    assertThat(intake.stored()).isEqualTo(1);
  }

  private CompletionStage<Boolean> store(Incident incident) {
    if (failures.getAndDecrement() > 0) {
      return CompletableFuture.failedFuture(new IllegalStateException("the database is away"));
    }
    stored.add(incident);
    return CompletableFuture.completedFuture(true);
  }

  private ConsumerRecord<byte[], byte[]> record(int offset) {
    return new ConsumerRecord<>(Topics.INCIDENTS, 0, offset, new byte[0], topic.get(offset));
  }

  private void begin(List<byte[]> records) {
    topic.addAll(records);
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(PARTITION));
          consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
          for (int i = 0; i < records.size(); i++) {
            consumer.addRecord(record(i));
          }
        });
    intake.start();
  }
}
