package org.openproctor.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.standalone.kafka.TopicReader.header;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.publish.Delivery;
import org.openproctor.analyzer.publish.IncidentEvents;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.analyzer.publish.KafkaIncidentPublisher;
import org.openproctor.analyzer.publish.Resent;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.wire.IncidentJson;
import org.openproctor.core.wire.KafkaSettings;

/** Incidents over a real broker, read by a plain consumer. */
@Timeout(180)
class KafkaPublishingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final IncidentEvents EVENTS =
      IncidentEvents.startingAt(Instant.parse("2026-06-01T09:00:00Z"));

  @TempDir Path session;
  @TempDir Path data;

  @Test
  void incidents_arriveAsBinaryCloudEventsInOrder() {
    try (EmbeddedKafka kafka = started(0)) {
      KafkaIncidentPublisher publisher = publisher(kafka.bootstrap());
      SamplePhases.of(0, 6).forEach(publisher::publish);
      assertThat(publisher.close(PATIENCE)).isEqualTo(new Delivery(6, 6, 0, ""));

      List<ConsumerRecord<String, byte[]>> records = TopicReader.readAsGroup(kafka.bootstrap(), 6);
      assertThat(incidents(records)).isEqualTo(SamplePhases.of(0, 6));
      ConsumerRecord<String, byte[]> second = records.get(1);
      assertThat(second.key()).isEqualTo("exam-7");
      assertThat(header(second, "ce_specversion")).isEqualTo("1.0");
      assertThat(header(second, "ce_id")).isEqualTo(SamplePhases.phase(1).id() + "-1");
      assertThat(header(second, "ce_type")).isEqualTo("org.openproctor.incident.updated.v1");
      assertThat(header(second, "ce_source"))
          .isEqualTo("/openproctor/sessions/exam-7/streams/webcam");
      assertThat(header(second, "ce_subject")).isEqualTo("face-absent");
      assertThat(header(second, "ce_time")).isEqualTo("2026-06-01T09:00:12Z");
      assertThat(header(second, "ce_partitionkey")).isEqualTo("exam-7");
      assertThat(header(second, "content-type")).isEqualTo("application/json");
      assertThat(second.value()).isEqualTo(IncidentJson.write(SamplePhases.phase(1)));
    }
  }

  @Test
  void kafkaAwayAtTheStart_incidentsWaitAndGoOutWhenItComes() throws Exception {
    int port = freePort();
    KafkaIncidentPublisher publisher = publisher("127.0.0.1:" + port);
    SamplePhases.of(0, 9).forEach(publisher::publish);
    assertThat(IncidentJournal.read(session)).isEqualTo(SamplePhases.of(0, 9));
    awaitFailure(publisher);
    assertThat(publisher.delivery().waiting()).isEqualTo(9);

    try (EmbeddedKafka kafka = started(port)) {
      assertThat(publisher.close(PATIENCE)).isEqualTo(new Delivery(9, 9, 0, ""));
      assertAllThereInOrder(kafka.bootstrap(), 9);
    }
  }

  @Test
  void kafkaAwayInTheMiddle_losesAndReordersNothing() {
    EmbeddedKafka first = started(0);
    int port = port(first.bootstrap());
    KafkaIncidentPublisher publisher = publisher(first.bootstrap());
    SamplePhases.of(0, 5).forEach(publisher::publish);
    assertThat(publisher.flush(PATIENCE).waiting()).isZero();
    first.stop();

    SamplePhases.of(5, 12).forEach(publisher::publish);
    assertThat(publisher.delivery().journalled()).isEqualTo(12);
    assertThat(publisher.delivery().waiting()).isEqualTo(7);

    try (EmbeddedKafka second = started(port)) {
      assertThat(publisher.flush(PATIENCE)).isEqualTo(new Delivery(12, 12, 0, ""));
      SamplePhases.of(12, 14).forEach(publisher::publish);
      assertThat(publisher.close(PATIENCE)).isEqualTo(new Delivery(14, 14, 0, ""));
      assertAllThereInOrder(second.bootstrap(), 14);
    }
  }

  @Test
  void laterRun_sendsWhatWaitsAndNoMore() throws Exception {
    EmbeddedKafka first = started(0);
    int port = port(first.bootstrap());
    KafkaIncidentPublisher publisher = publisher(first.bootstrap());
    SamplePhases.of(0, 3).forEach(publisher::publish);
    assertThat(publisher.flush(PATIENCE).acknowledged()).isEqualTo(3);
    first.stop();
    SamplePhases.of(3, 7).forEach(publisher::publish);
    Delivery left = publisher.close(Duration.ofMillis(200));
    assertThat(left.waiting()).isEqualTo(4);
    assertThat(left.lastFailure()).isNotEmpty();

    try (EmbeddedKafka second = started(port)) {
      KafkaSettings address = KafkaSettings.plain(second.bootstrap());
      Resent sent = KafkaIncidentPublisher.resend(session, address, PATIENCE);
      assertThat(sent.delivery()).isEqualTo(new Delivery(7, 7, 0, ""));
      int records = assertAllThereInOrder(second.bootstrap(), 7);

      assertThat(KafkaIncidentPublisher.resend(session, address, PATIENCE))
          .isEqualTo(new Resent(0, sent.delivery()));
      assertThat(TopicReader.readAll(second.bootstrap())).hasSize(records);
    }
  }

  /** At least once: a record may come twice in a row, and never behind a later one. */
  private static int assertAllThereInOrder(String bootstrap, int count) {
    List<ConsumerRecord<String, byte[]>> records = TopicReader.readAll(bootstrap);
    List<Incident> incidents = incidents(records);
    List<Incident> withoutRepeats =
        IntStream.range(0, incidents.size())
            .filter(i -> i == 0 || !incidents.get(i).equals(incidents.get(i - 1)))
            .mapToObj(incidents::get)
            .toList();
    assertThat(withoutRepeats).isEqualTo(SamplePhases.of(0, count));
    return records.size();
  }

  private EmbeddedKafka started(int port) {
    EmbeddedKafka kafka = new EmbeddedKafka(data, port);
    kafka.start();
    return kafka;
  }

  private KafkaIncidentPublisher publisher(String bootstrap) {
    return KafkaIncidentPublisher.start(session, EVENTS, KafkaSettings.plain(bootstrap));
  }

  private static void awaitFailure(KafkaIncidentPublisher publisher) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (publisher.delivery().lastFailure().isEmpty()) {
      assertThat(Instant.now()).as("a failed attempt in time").isBefore(giveUp);
      publisher.flush(Duration.ofMillis(100));
    }
  }

  private static List<Incident> incidents(List<ConsumerRecord<String, byte[]>> records) {
    return records.stream().map(record -> IncidentJson.read(record.value())).toList();
  }

  private static int port(String bootstrap) {
    return Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
