package org.openproctor.analyzer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.outbox.Lane.Message;
import org.openproctor.core.outbox.RecordSender;
import org.openproctor.core.store.LiveFile;
import org.openproctor.core.wire.Topics;

@Timeout(120)
class IncidentOutboxTest {
  private static final IncidentEvents EVENTS = IncidentEvents.withoutWallClock();

  @TempDir Path root;
  private final Kafka kafka = new Kafka();
  private IncidentOutbox outbox = IncidentOutbox.start(kafka);

  @BeforeEach
  void sessions() throws IOException {
    for (String session : List.of("a", "b")) {
      Path folder = Files.createDirectory(root.resolve(session));
      new LiveFile(Instant.EPOCH, false, false).write(folder);
    }
  }

  @AfterEach
  void stop() {
    outbox.close();
  }

  @Test
  void phasesOfASession_goOutInOrderAsCloudEventsKeyedBySession() throws Exception {
    try (LiveJournal journal = outbox.open(root.resolve("a"), EVENTS)) {
      Incidents.phases(6).forEach(journal::publish);
      assertThat(kafka.ids(6)).isEqualTo(ids(0, 6));
    }
    assertThat(kafka.received).extracting(Message::topic).containsOnly(Topics.INCIDENTS);
    assertThat(kafka.received).extracting(Message::key).containsOnly("s-1");
    assertThat(kafka.received.get(0).headers())
        .extracting(header -> header.name())
        .contains("ce_id", "ce_type", "ce_source", "ce_specversion");
  }

  @Test
  void sessionLetGoOfWhileKafkaIsAway_isSentAllTheSameAndOnlyOnce() throws Exception {
    kafka.away(true);
    try (LiveJournal journal = outbox.open(root.resolve("a"), EVENTS)) {
      Incidents.phases(3).forEach(journal::publish);
    }
    kafka.awaitRefusal();
    try (LiveJournal again = outbox.open(root.resolve("a"), EVENTS)) {
      again.publish(Incidents.phase(3));
      kafka.away(false);
      assertThat(kafka.ids(4)).isEqualTo(ids(0, 4));
    }
    assertThat(outbox.waiting()).isLessThanOrEqualTo(1);
  }

  @Test
  void nextRun_sendsWhatTheLastOneLeft() throws Exception {
    kafka.away(true);
    try (LiveJournal journal = outbox.open(root.resolve("a"), EVENTS)) {
      Incidents.phases(3).forEach(journal::publish);
    }
    kafka.awaitRefusal();
    outbox.close();
    kafka.away(false);

    outbox = IncidentOutbox.start(kafka);
    outbox.wakeAll(root);
    assertThat(kafka.ids(3)).isEqualTo(ids(0, 3));
  }

  @Test
  void damagedJournal_doesNotHoldTheOthersBack() throws Exception {
    Files.writeString(root.resolve("b/incidents.jsonl"), "no event\n", StandardOpenOption.CREATE);
    outbox.wakeAll(root);
    try (LiveJournal journal = outbox.open(root.resolve("a"), EVENTS)) {
      Incidents.phases(3).forEach(journal::publish);
      assertThat(kafka.ids(3)).isEqualTo(ids(0, 3));
    }
  }

  private static List<String> ids(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> EVENTS.event(Incidents.phase(i)).getId())
        .toList();
  }

  /** A Kafka that can be away. */
  private static final class Kafka implements RecordSender {
    private final List<Message> received = new ArrayList<>();
    private boolean away;
    private int refusals;

    synchronized void away(boolean isAway) {
      away = isAway;
    }

    @Override
    public synchronized Future<?> send(Message message) {
      notifyAll();
      if (away) {
        refusals++;
        return CompletableFuture.failedFuture(new IllegalStateException("away"));
      }
      received.add(message);
      return CompletableFuture.completedFuture(null);
    }

    synchronized void awaitRefusal() throws InterruptedException {
      while (refusals == 0) {
        wait();
      }
    }

    synchronized List<String> ids(int count) throws InterruptedException {
      while (received.size() < count) {
        wait();
      }
      return received.stream()
          .map(
              message ->
                  message.headers().stream()
                      .filter(header -> header.name().equals("ce_id"))
                      .map(
                          header ->
                              new String(header.value(), java.nio.charset.StandardCharsets.UTF_8))
                      .findFirst()
                      .orElseThrow())
          .toList();
    }

    @Override
    public void close() {}
  }
}
