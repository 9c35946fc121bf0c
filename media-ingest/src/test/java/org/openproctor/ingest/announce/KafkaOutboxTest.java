package org.openproctor.ingest.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.page.PageEvent;
import org.openproctor.core.page.PageEventKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.wire.SegmentJson;
import org.openproctor.core.wire.Topics;

class KafkaOutboxTest {
  private static final SessionId SESSION = new SessionId("s1");
  private static final StreamId WEBCAM = new StreamId(SESSION, StreamKind.WEBCAM);

  @TempDir private Path root;
  private final FakeKafka kafka = new FakeKafka();
  private KafkaOutbox outbox = KafkaOutbox.start(kafka);

  @AfterEach
  void stop() {
    outbox.close();
  }

  @Test
  void segments_areAnnouncedInOrderOnceKafkaIsBack() throws Exception {
    DiskSegmentStore store = DiskSegmentStore.writing(root);
    KafkaSegmentAnnouncer announcer = KafkaSegmentAnnouncer.start(outbox, store, root);
    Segment first = stored(store, 0);
    announcer.announce(first);
    kafka.awaitReceived(1);
    kafka.away(true);
    announcer.announce(stored(store, 1));
    kafka.awaitRefusal();
    announcer.announce(stored(store, 2));
    kafka.away(false);

    List<String> received = kafka.awaitReceived(3);
    assertThat(received)
        .containsExactlyElementsOf(
            store.segments(WEBCAM).stream()
                .map(segment -> Topics.SEGMENTS + " s1 " + SegmentJson.write(segment))
                .toList());
  }

  @Test
  void restart_announcesWhatWasStoredAndNotAnnounced() throws Exception {
    DiskSegmentStore store = DiskSegmentStore.writing(root);
    Files.createDirectories(root.resolve("s1/webcam/recordings"));
    KafkaSegmentAnnouncer.start(outbox, store, root).announce(stored(store, 0));
    kafka.awaitReceived(1);
    outbox.close();
    stored(store, 1); // and killed before it was announced

    outbox = KafkaOutbox.start(kafka);
    KafkaSegmentAnnouncer again =
        KafkaSegmentAnnouncer.start(outbox, DiskSegmentStore.writing(root), root);
    again.announce(store.segments(WEBCAM).get(0)); // cut again, stored before, announced before
    assertThat(kafka.awaitReceived(2)).hasSize(2).last().asString().contains("\"sequence\":1");
  }

  @Test
  void events_waitOnDiskAndSurviveATornLine() throws Exception {
    Files.createDirectories(root.resolve("s1"));
    kafka.away(true);
    TelemetryPublisher.start(outbox, root).publish(event("copy"));
    kafka.awaitRefusal();
    outbox.close();
    Files.writeString(
        root.resolve("s1/telemetry.jsonl"), "{\"type\":\"ev", StandardOpenOption.APPEND);

    kafka.away(false);
    outbox = KafkaOutbox.start(kafka);
    TelemetryPublisher.start(outbox, root).publish(event("paste"));
    assertThat(kafka.awaitReceived(2))
        .containsExactly(
            Topics.TELEMETRY
                + " s1 {\"type\":\"event\",\"session\":\"s1\",\"kind\":\"copy\",\"elapsedMs\":1500,"
                + "\"durationMs\":20,\"arrivedAt\":\"2026-11-20T10:00:00Z\"}",
            Topics.TELEMETRY
                + " s1 {\"type\":\"event\",\"session\":\"s1\",\"kind\":\"paste\",\"elapsedMs\":1500,"
                + "\"durationMs\":20,\"arrivedAt\":\"2026-11-20T10:00:00Z\"}");
  }

  @Test
  void closedSession_comesBehindItsEvents() throws Exception {
    Files.createDirectories(root.resolve("s1"));
    TelemetryPublisher telemetry = TelemetryPublisher.start(outbox, root);
    telemetry.publish(event("copy"));
    telemetry.closed(SESSION, Instant.parse("2026-11-20T11:00:00Z"));

    assertThat(kafka.awaitReceived(2))
        .last()
        .isEqualTo(
            Topics.TELEMETRY
                + " s1 {\"type\":\"closed\",\"session\":\"s1\","
                + "\"arrivedAt\":\"2026-11-20T11:00:00Z\"}");
  }

  @Test
  void recordsThatAreNotCommands_arePassedOver() {
    assertThat(CommandConsumer.parsed("{\"id\":1}".getBytes())).isEmpty();
    assertThat(CommandConsumer.parsed("nonsense".getBytes())).isEmpty();
    assertThat(CommandConsumer.parsed(null)).isEmpty();
    assertThat(
            CommandConsumer.parsed(
                ("{\"id\":\"c1\",\"session\":\"s1\",\"name\":\"message\",\"text\":\"<b>hi</b>\","
                        + "\"at\":\"2026-11-20T10:00:00Z\"}")
                    .getBytes()))
        .get()
        .satisfies(command -> assertThat(command.text()).contains("<b>hi</b>"));
  }

  private static PageEvent event(String kind) {
    return new PageEvent(
        SESSION,
        PageEventKind.fromWireName(kind),
        Duration.ofMillis(1500),
        OptionalLong.of(20),
        Optional.empty(),
        Instant.parse("2026-11-20T10:00:00Z"));
  }

  private static Segment stored(DiskSegmentStore store, long sequence) throws IOException {
    try (SegmentWriter writer = store.create(WEBCAM, sequence, "webm")) {
      writer.body().write(new byte[] {(byte) sequence});
      return writer.commit(
          new TimeSpan(Duration.ofSeconds(2 * sequence), Duration.ofSeconds(2 * sequence + 2)),
          false,
          List.of(new AudioFormat("opus", 48_000, 1)));
    }
  }
}
