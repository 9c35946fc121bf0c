package org.openproctor.analyzer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  private static final IncidentEvents EVENTS = IncidentEvents.withoutWallClock();
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private JournalFile journal;

  @BeforeEach
  void open() {
    journal = JournalFile.open(folder);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void everything_isSentInOrder() {
    append(0, 3);
    Recorder recorder = new Recorder(attempt -> true);
    Outbox outbox = Outbox.start(journal, folder, recorder);
    append(3, 10);
    outbox.wake();

    assertThat(outbox.await(DEADLINE)).isEqualTo(new Delivery(10, 10, 0, ""));
    outbox.stop();
    assertThat(recorder.sent).isEqualTo(range(0, 10));
  }

  @Test
  void failedEvent_isSentAgainBeforeTheNext() {
    append(0, 4);
    Recorder recorder = new Recorder(attempt -> attempt != 1 && attempt != 2);
    Outbox outbox = Outbox.start(journal, folder, recorder);

    assertThat(outbox.await(DEADLINE).waiting()).isZero();
    outbox.stop();
    assertThat(recorder.tried).isEqualTo(ids(0, 1, 1, 1, 2, 3));
    assertThat(recorder.sent).isEqualTo(range(0, 4));
  }

  @Test
  void whatWaits_isCountedAndGoesOutWithTheNextRun() {
    append(0, 5);
    Outbox first = Outbox.start(journal, folder, new Recorder(attempt -> attempt < 2));
    while (first.delivery().lastFailure().isEmpty()) {
      first.await(Duration.ofMillis(20));
    }
    first.stop();
    assertThat(first.delivery()).isEqualTo(new Delivery(5, 2, 3, "away"));

    Recorder recorder = new Recorder(attempt -> true);
    Outbox second = Outbox.start(journal, folder, recorder);
    assertThat(second.await(DEADLINE)).isEqualTo(new Delivery(5, 5, 0, ""));
    second.stop();
    assertThat(recorder.sent).isEqualTo(range(2, 5));
  }

  @Test
  void markOfAnotherJournal_meansThatAllIsSent() throws Exception {
    new SentMark(10, 1, "of-another-journal").save(folder);
    assertAllSentAgain();
  }

  @Test
  void unreadableMark_meansThatAllIsSent() throws Exception {
    Files.writeString(folder.resolve("incidents.sent"), "{\"position\":");
    assertAllSentAgain();
  }

  @Test
  void stop_endsASendInProgress() throws Exception {
    append(0, 1);
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Outbox outbox =
        Outbox.start(
            journal,
            folder,
            new EventSender() {
              @Override
              public void send(CloudEvent event) throws UnableToSendException {
                sending.countDown();
                try {
                  closed.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                throw new UnableToSendException("closed", null);
              }

              @Override
              public void close() {
                closed.countDown();
              }
            });
    sending.await();
    outbox.stop();

    assertThat(outbox.delivery()).isEqualTo(new Delivery(1, 0, 1, "no answer in the time given"));
  }

  private void assertAllSentAgain() {
    append(0, 2);
    Recorder recorder = new Recorder(attempt -> true);
    Outbox outbox = Outbox.start(journal, folder, recorder);
    assertThat(outbox.await(DEADLINE).waiting()).isZero();
    outbox.stop();
    assertThat(recorder.sent).isEqualTo(range(0, 2));
  }

  private void append(int from, int to) {
    for (int i = from; i < to; i++) {
      journal.append(EVENTS.event(Incidents.phase(i)));
    }
  }

  private static List<String> range(int from, int to) {
    List<String> ids = new ArrayList<>();
    for (int i = from; i < to; i++) {
      ids.add(EVENTS.event(Incidents.phase(i)).getId());
    }
    return ids;
  }

  private static List<String> ids(int... phases) {
    List<String> ids = new ArrayList<>();
    for (int phase : phases) {
      ids.add(EVENTS.event(Incidents.phase(phase)).getId());
    }
    return ids;
  }

  /** Takes the attempts that are to succeed. Read by the test after stop(). */
  private static final class Recorder implements EventSender {
    private final IntPredicate succeeds;
    private final List<String> tried = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();

    private Recorder(IntPredicate succeeds) {
      this.succeeds = succeeds;
    }

    @Override
    public void send(CloudEvent event) throws UnableToSendException {
      tried.add(event.getId());
      if (!succeeds.test(tried.size() - 1)) {
        throw new UnableToSendException("away", null);
      }
      sent.add(event.getId());
    }

    @Override
    public void close() {}
  }
}
