package org.openproctor.standalone.analyze;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.core.incident.IncidentKind.FACE_ABSENT;
import static org.openproctor.core.incident.IncidentKind.IDENTITY_MISMATCH;
import static org.openproctor.standalone.analyze.Exams.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.core.provider.EventFormatProvider;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.wire.IncidentJson;
import org.openproctor.standalone.CommandRun;
import org.openproctor.standalone.ExitStatus;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.demo.ShortExam;
import org.openproctor.standalone.kafka.EmbeddedKafka;
import org.openproctor.standalone.kafka.TopicReader;

/** The whole command on an exam in which the student leaves and another person comes. */
@Timeout(300)
class AnalyzeCommandIT {
  @TempDir static Path exams;
  private static ShortExam exam;

  @TempDir Path folder;

  @BeforeAll
  static void film() {
    exam = ShortExam.in(exams);
  }

  @Test
  void analysis_leavesAWholeFolderAndTheSameIncidentsOnKafka() throws IOException {
    Path out = folder.resolve("out");
    try (EmbeddedKafka kafka = new EmbeddedKafka(folder.resolve("broker"), 0)) {
      kafka.start();
      CommandRun run = analyzed(out, "--kafka", kafka.bootstrap());
      assertThat(run.status()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("started  face-absent", "ended    identity-mismatch");
      assertThat(run.out()).contains("2 incidents in 0:00:18", "report: " + out);

      List<Incident> incidents = IncidentJournal.read(out);
      assertThat(onKafka(kafka)).isEqualTo(incidents);
      assertThat(incidents.stream().map(Incident::kind).collect(Collectors.toSet()))
          .isEqualTo(Set.of(FACE_ABSENT, IDENTITY_MISMATCH));
      assertEvents(out, incidents);
      assertPictures(out, incidents);
      assertSegments(out, incidents.get(0).stream());
      assertRest(out);
    }
  }

  @Test
  void secondAnalysis_writesTheSameIncidents() throws IOException {
    Path out = folder.resolve("out");
    analyzed(out, "--no-kafka");
    byte[] first = Files.readAllBytes(out.resolve(IncidentJournal.FILE_NAME));
    Files.writeString(out.resolve("evidence").resolve("stale.jpg"), "of an earlier analysis");
    analyzed(out, "--no-kafka");

    assertThat(out.resolve(IncidentJournal.FILE_NAME)).hasBinaryContent(first);
    assertThat(out.resolve("evidence").resolve("stale.jpg")).doesNotExist();
  }

  @Test
  void kafkaAway_incidentsWaitOnDiskAndGoOutLater() throws IOException {
    Path out = folder.resolve("out");
    int port = freePort();
    CommandRun away = analyzed(out, "--kafka", "127.0.0.1:" + port);
    assertThat(away.status()).isEqualTo(ExitStatus.PEER);
    assertThat(away.out()).contains("wait on disk").contains("openproctor publish " + out);
    assertThat(away.err()).doesNotContain("\tat ");
    assertThat(out.resolve("report.html")).exists();
    List<Incident> incidents = IncidentJournal.read(out);
    assertThat(incidents).isNotEmpty();

    try (EmbeddedKafka kafka = new EmbeddedKafka(folder.resolve("broker"), port)) {
      kafka.start();
      CommandRun sent = CommandRun.of("publish", out.toString(), "--kafka", kafka.bootstrap());
      assertThat(sent.status()).isZero();
      assertThat(onKafka(kafka)).isEqualTo(incidents);
    }
  }

  @Test
  void withoutOptions_ourOwnBrokerKeepsTheIncidents() {
    Path out = folder.resolve("out");
    CommandRun run = CommandRun.of("analyze", exam.video().toString(), "--out", out.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("embedded broker", "nobody's identity is verified");
    List<Incident> incidents = IncidentJournal.read(out);
    assertThat(incidents)
        .extracting(Incident::kind)
        .contains(FACE_ABSENT)
        .doesNotContain(IDENTITY_MISMATCH);

    try (EmbeddedKafka kafka = new EmbeddedKafka(Home.data().resolve("kafka"), 0)) {
      kafka.start();
      StreamId stream = incidents.get(0).stream();
      assertThat(onKafka(kafka))
          .filteredOn(incident -> incident.stream().equals(stream)) // older builds' stay as well
          .endsWith(incidents.toArray(Incident[]::new));
    }
  }

  private static CommandRun analyzed(Path out, String... options) {
    List<String> all =
        Stream.concat(Stream.of("--reference", exam.reference().toString()), Stream.of(options))
            .filter(option -> !option.equals("--no-kafka"))
            .toList();
    return analyze(exam.video(), out, all.toArray(String[]::new));
  }

  private static List<Incident> onKafka(EmbeddedKafka kafka) {
    return TopicReader.readAll(kafka.bootstrap()).stream()
        .map(record -> IncidentJson.read(record.value()))
        .toList();
  }

  private static void assertEvents(Path out, List<Incident> incidents) throws IOException {
    EventFormat format =
        EventFormatProvider.getInstance().resolveFormat("application/cloudevents+json");
    List<String> lines = Files.readAllLines(out.resolve(IncidentJournal.FILE_NAME));
    assertThat(lines).hasSameSizeAs(incidents);
    for (int i = 0; i < lines.size(); i++) {
      CloudEvent event = format.deserialize(lines.get(i).getBytes(UTF_8));
      Incident incident = incidents.get(i);
      assertThat(event.getId()).isEqualTo(incident.id() + "-" + incident.revision());
      assertThat(event.getSubject()).isEqualTo(incident.kind().wireName());
    }
  }

  private static void assertPictures(Path out, List<Incident> incidents) throws IOException {
    for (Incident incident : incidents) {
      Path picture = out.resolve("evidence").resolve(incident.id() + ".jpg");
      assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(640);
    }
  }

  private static void assertSegments(Path out, StreamId stream) throws IOException {
    assertThat(stream.kind()).isEqualTo(StreamKind.WEBCAM);
    DiskSegmentStore store = DiskSegmentStore.reading(out.resolve("segments"));
    assertThat(store.segments(stream)).hasSizeBetween(8, 10);
    assertThat(store.verify(stream)).isEmpty();
    Path one =
        out.resolve("segments")
            .resolve(stream.toString())
            .resolve(store.segments(stream).get(2).fileName());
    byte[] bytes = Files.readAllBytes(one);
    bytes[bytes.length / 2] ^= 1;
    Files.write(one, bytes);
    assertThat(store.verify(stream)).hasSize(1);
  }

  private static void assertRest(Path out) throws IOException {
    assertThat(PolicyReader.read(out.resolve("policy.json"))).isEqualTo(PolicyReader.defaults());
    JsonMapper mapper = JsonMapper.builder().build();
    for (String line : Files.readAllLines(out.resolve("curves.jsonl"))) {
      JsonNode point = mapper.readTree(line);
      assertThat(point.required("atMs").asLong()).isBetween(0L, 18_200L);
      assertThat(point.required("value").isNumber()).isTrue();
    }
    String report = Files.readString(out.resolve("report.html"));
    assertThat(report).contains("face-absent", "identity-mismatch").contains("data:image/jpeg");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".unfinished") || name.endsWith(".part"));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
