package org.openproctor.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.page.PageEvent;
import org.openproctor.core.page.PageEventKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.core.wire.SegmentJson;
import org.openproctor.core.wire.Topics;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.announce.CommandConsumer;
import org.openproctor.ingest.announce.KafkaOutbox;
import org.openproctor.ingest.announce.KafkaSegmentAnnouncer;
import org.openproctor.ingest.announce.TelemetryPublisher;
import org.openproctor.ingest.live.LiveSession;
import org.openproctor.ingest.live.LiveSessions;
import org.openproctor.ingest.page.PageCommand;
import org.openproctor.ingest.recording.LogFile;
import org.openproctor.ingest.recording.RecordingStart;

/** A live recording's segments and events over a real broker, and commands back. */
@Timeout(240)
class LiveIngestIT {
  private static final SessionId SESSION = new SessionId("exam-7");
  private static final StreamId WEBCAM = new StreamId(SESSION, StreamKind.WEBCAM);

  @TempDir Path data;
  @TempDir Path root;

  @Test
  void kafkaAwayDuringTheExam_segmentsAndEventsArriveInOrderAfterwards() throws Exception {
    int port = freePort();
    String bootstrap = "127.0.0.1:" + port;
    DiskSegmentStore store = DiskSegmentStore.writing(root);
    KafkaOutbox outbox = KafkaOutbox.start(KafkaSettings.plain(bootstrap));
    try (LiveSessions sessions =
        new LiveSessions(
            root,
            store,
            KafkaSegmentAnnouncer.start(outbox, store, root),
            (session, at) -> {},
            LogFile.Opener.DISK,
            Clock.systemUTC())) {
      TelemetryPublisher telemetry = TelemetryPublisher.start(outbox, root);
      record(sessions.open(SESSION));
      telemetry.publish(event("tab-left"));
      telemetry.publish(event("paste"));

      try (EmbeddedKafka kafka = started(port)) {
        List<Segment> announced =
            read(kafka.bootstrap(), Topics.SEGMENTS, 3).stream()
                .map(line -> SegmentJson.read(line.value()))
                .toList();
        assertThat(announced).isEqualTo(store.segments(WEBCAM));
        assertThat(read(kafka.bootstrap(), Topics.TELEMETRY, 2))
            .allMatch(line -> line.key().equals("exam-7"))
            .extracting(ConsumerRecord::value)
            .satisfiesExactly(
                first -> assertThat(first).contains("tab-left"),
                second -> assertThat(second).contains("paste"));
      } finally {
        outbox.close();
      }
    }
  }

  @Test
  void command_reachesIngest() throws Exception {
    BlockingQueue<PageCommand> commands = new LinkedBlockingQueue<>();
    try (EmbeddedKafka kafka = started(0);
        CommandConsumer consumer =
            CommandConsumer.start(
                KafkaSettings.plain(kafka.bootstrap()), "ingest-1", commands::add)) {
      assertThat(consumer).isNotNull();
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(
              Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()),
              new StringSerializer(),
              new StringSerializer())) {
        producer.send(new ProducerRecord<>(Topics.COMMANDS, "exam-7", "not a command")).get();
        producer
            .send(
                new ProducerRecord<>(
                    Topics.COMMANDS,
                    "exam-7",
                    "{\"id\":\"c1\",\"session\":\"exam-7\",\"name\":\"pause\","
                        + "\"at\":\"2026-11-20T10:00:00Z\"}"))
            .get();
      }
      PageCommand command = commands.poll(60, TimeUnit.SECONDS);
      assertThat(command.name()).isEqualTo("pause");
    }
  }

  private void record(LiveSession session) throws Exception {
    byte[] recording = Files.readAllBytes(Footage.webm(root.resolve("made.webm"), 5));
    session.begin(StreamKind.WEBCAM, 0, new RecordingStart(Duration.ZERO, "video/webm"));
    int slices = 0;
    for (int at = 0; at < recording.length; at += 30_000) {
      byte[] slice = Arrays.copyOfRange(recording, at, Math.min(recording.length, at + 30_000));
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(slice);
      session.append(StreamKind.WEBCAM, 0, slices++, sha256, ByteBuffer.wrap(slice));
      session.sync();
    }
    session.end(StreamKind.WEBCAM, 0, slices);
  }

  private static PageEvent event(String kind) {
    return new PageEvent(
        SESSION,
        PageEventKind.fromWireName(kind),
        Duration.ofSeconds(1),
        OptionalLong.empty(),
        Optional.empty(),
        Instant.parse("2026-11-20T10:00:00Z"));
  }

  /** At least so many records, from the topic's beginning. */
  private static List<ConsumerRecord<String, String>> read(
      String bootstrap, String topic, int count) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.GROUP_ID_CONFIG,
                "reader-" + System.nanoTime(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      Instant giveUp = Instant.now().plusSeconds(60);
      while (records.size() < count && Instant.now().isBefore(giveUp)) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    assertThat(records).hasSizeGreaterThanOrEqualTo(count);
    return records;
  }

  private EmbeddedKafka started(int port) {
    EmbeddedKafka kafka = new EmbeddedKafka(data, port);
    kafka.start();
    return kafka;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
