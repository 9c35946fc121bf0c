package org.openproctor.standalone.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.incident.Evidence;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.wire.IncidentJson;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.core.wire.Topics;
import org.openproctor.dashboard.web.DashboardServer;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.ingest.Footage;
import org.openproctor.standalone.kafka.EmbeddedKafka;
import org.openproctor.standalone.up.Platform;
import org.openproctor.standalone.up.UpSettings;

/**
 * A page reaches ingest by the dashboard's port; orders, incidents and segments find their way over
 * a real broker.
 */
@Timeout(300)
class OnePortIT {
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static Platform platform;
  private static Client staff;
  private static int port;

  private LocalInvitations.Invited invited;
  private Client student;
  private String ticket;

  @BeforeAll
  static void startAll() {
    kafka = new EmbeddedKafka(folder.resolve("kafka"), 0);
    kafka.start();
    platform = Platform.start(settings(), Clock.systemUTC());
    port = platform.dashboard().port();
    DashboardServer.FirstAdministrator first =
        platform.dashboard().firstAdministrator().orElseThrow();
    staff = Client.staff(port, first.login(), first.password());
  }

  private static UpSettings settings() {
    UpSettings local = UpSettings.local(folder.resolve("data"), 0);
    return new UpSettings(
        local.data(),
        local.host(),
        local.port(),
        local.publicAddress(),
        Optional.of(KafkaSettings.plain(kafka.bootstrap())),
        local.database(),
        local.tls(),
        local.trustedProxy(),
        Optional.empty());
  }

  @AfterAll
  static void stopAll() {
    if (platform != null) {
      platform.close();
    }
    kafka.close();
  }

  @BeforeEach
  void sitDown() {
    LocalInvitations invitations = platform.dashboard().invitations();
    String exam = invitations.exam("Physics", URI.create("http://localhost/exam"));
    invited = invitations.invite(exam, "st-1", "Әсел <b>");
    student = Client.student(port, invited.link());
    ticket = student.ticket();
  }

  @Test
  void orders_reachThePage_andEndTheSitting() {
    Lines.Page page = hello();
    for (String name : List.of("pause", "resume", "room-scan")) {
      JsonNode order = order(name);
      JsonNode command = page.lines().next(one -> isCommand(one, name));
      assertThat(command.path("id")).isEqualTo(order.path("id"));
    }
    assertThat(order("pause").path("id").asText()).isNotEmpty();
    assertThat(state()).isEqualTo("paused");
    String text = "<i>Уақыт</i> бітті\nda: \"тa\"";
    staff.post(path("messages"), json(Map.of("text", text)));
    JsonNode said = page.lines().next(one -> isCommand(one, "message"));
    assertThat(said.path("text").asText()).isEqualTo(text);
    JsonNode seen = student.get("/api/student/messages").json().path("messages").get(0);
    assertThat(seen.path("id")).isEqualTo(said.path("id"));
    assertThat(seen.path("text").asText()).isEqualTo(text);

    order("end");
    page.lines().next(one -> isCommand(one, "end"));
    student.post("/api/student/end", "{}");
    assertThat(page.lines().next(one -> one.path("type").asText().equals("closed")).path("code"))
        .hasToString("4403");
    assertThat(student.post("/api/student/ticket", "{}").status()).isEqualTo(409);
  }

  @Test
  void recording_makesTheStudentPresent_andIsSeenOnTheWall() throws Exception {
    Lines events = Lines.events(staff);
    Lines.Page page = hello();
    record(page);
    JsonNode item =
        events.next(
            one ->
                one.path("event").asText().equals("session")
                    && one.path("id").asText().equals(invited.session().value())
                    && one.path("streams").path("webcam").path("endMs").asLong() >= 6_000);
    assertThat(item.path("presence").path("away").asBoolean()).isFalse();
    assertThat(item.path("student").path("name").asText()).isEqualTo("Әсел <b>");
    // What a dashboard knows after a restart is on the disk
    assertThat(Files.isDirectory(folder.resolve("data/recordings"))).isTrue();
  }

  @Test
  void incident_isToldOnce_afterTheDatabaseHasIt() throws Exception {
    Lines events = Lines.events(staff);
    events.next(one -> one.path("event").asText().equals("hello"));
    Incident start = phase(Phase.START, 0);
    Incident end = phase(Phase.END, 1);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      String key = invited.session().value();
      for (byte[] value :
          List.of(
              IncidentJson.write(start),
              "not an incident".getBytes(UTF_8),
              IncidentJson.write(start),
              IncidentJson.write(end))) {
        producer.send(new ProducerRecord<>(Topics.INCIDENTS, key, value)).get();
      }
    }
    assertThat(nextIncident(events).path("over").asBoolean()).isFalse();
    assertThat(staff.get(path("incidents")).json().path("incidents")).hasSize(1);
    assertThat(nextIncident(events).path("over").asBoolean())
        .as("the repetition was no news")
        .isTrue();
    events.next(
        one ->
            one.path("event").asText().equals("session")
                && one.path("incidents").path("found").asInt() == 1
                && one.path("risk").path("score").asDouble() > 0);
  }

  private JsonNode nextIncident(Lines events) {
    return events.next(
        one ->
            one.path("event").asText().equals("incident")
                && one.path("session").asText().equals(invited.session().value()));
  }

  private Lines.Page hello() {
    Lines.Page page = Lines.page(port);
    page.say(json(Map.of("type", "hello", "protocol", 1, "ticket", ticket, "page", "p1")));
    page.lines().next(one -> one.path("type").asText().equals("welcome"));
    return page;
  }

  /** Eight seconds of the webcam, acknowledged slice by slice. */
  private void record(Lines.Page page) throws Exception {
    byte[] recording = Files.readAllBytes(Footage.webm(folder.resolve("made.webm"), 8));
    page.say(
        json(
            Map.of(
                "type", "begin",
                "stream", "webcam",
                "recording", 0,
                "mimeType", "video/webm",
                "elapsedMs", 0)));
    int slices = 0;
    for (int at = 0; at < recording.length; at += 60_000) {
      byte[] slice = Arrays.copyOfRange(recording, at, Math.min(recording.length, at + 60_000));
      ByteBuffer frame = ByteBuffer.allocate(42 + slice.length);
      frame.put((byte) 1).put((byte) 0).putInt(0).putInt(slices++);
      frame.put(MessageDigest.getInstance("SHA-256").digest(slice)).put(slice).flip();
      page.socket().sendBinary(frame, true).join();
    }
    page.say(json(Map.of("type", "end", "stream", "webcam", "recording", 0, "slices", slices)));
    int all = slices;
    page.lines()
        .next(one -> one.path("type").asText().equals("ack") && one.path("next").asInt() == all);
  }

  private JsonNode order(String name) {
    Client.Reply reply = staff.post(path("commands"), json(Map.of("name", name)));
    assertThat(reply.status()).as(name).isEqualTo(202);
    return reply.json();
  }

  private String state() {
    return student.get("/api/student/session").json().path("state").asText();
  }

  private String path(String rest) {
    return "/api/staff/sessions/" + invited.session() + "/" + rest;
  }

  private static boolean isCommand(JsonNode one, String name) {
    return one.path("type").asText().equals("command") && one.path("name").asText().equals(name);
  }

  private static String json(Map<String, ?> fields) {
    try {
      return new ObjectMapper().writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private Incident phase(Phase phase, int revision) {
    StreamId stream = new StreamId(invited.session(), StreamKind.WEBCAM);
    Duration start = Duration.ofSeconds(10);
    return new Incident(
        IncidentId.of(stream, IncidentKind.FACE_ABSENT, start),
        stream,
        IncidentKind.FACE_ABSENT,
        phase,
        revision,
        new TimeSpan(start, start.plusSeconds(60)),
        new Evidence(
            new Evidence.SegmentRange(5, 6),
            start,
            new Measurement("faces", 0, "faces", 1),
            new ModelRef("blazeface", "0.1.0+0123456789ab"),
            List.of(),
            1L + revision));
  }
}
