package org.openproctor.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.publish.IncidentEvents;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.core.media.StreamKind;
import org.openproctor.dashboard.web.DashboardServer;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.standalone.CommandRun;
import org.openproctor.standalone.ExitStatus;
import org.openproctor.standalone.kafka.GuardedKafka;
import org.openproctor.standalone.kafka.SamplePhases;
import org.openproctor.standalone.player.Footage;
import org.openproctor.standalone.player.Played;
import org.openproctor.standalone.player.StudentPlayer;
import org.openproctor.standalone.player.SyntheticScreen;
import org.openproctor.standalone.up.Platform;
import org.openproctor.standalone.up.UpSettings;

/** A cluster with TLS and passwords: nothing goes without the file, and all of it with it. */
class GuardedKafkaIT {
  /** Longer than the test waits: the player stops when it is ordered to. */
  private static final Duration LENGTH = Duration.ofMinutes(10);

  @TempDir private Path folder;
  private GuardedKafka kafka;

  @BeforeEach
  void start() throws Exception {
    kafka = GuardedKafka.start(folder.resolve("kafka"));
  }

  @AfterEach
  void stop() {
    kafka.close();
  }

  @Test
  void incidents_waitForTheRightPassword() throws Exception {
    try (IncidentJournal journal =
        IncidentJournal.open(
            folder, IncidentEvents.startingAt(Instant.parse("2026-06-01T09:00:00Z")))) {
      SamplePhases.of(0, 4).forEach(journal::publish);
    }
    CommandRun none = publish("--patience", "4");
    assertThat(none.status()).isEqualTo(ExitStatus.PEER);
    assertThat(none.out()).contains("0 incident events sent now, 0 before, 4 wait");

    String wrong = kafka.clientFile("wrong-password-1146").toString();
    CommandRun refused = publish("--patience", "4", "--kafka-config", wrong);
    assertThat(refused.status()).isEqualTo(ExitStatus.PEER);
    assertThat(refused.err()).contains("Authentication failed");
    assertThat(refused.err()).doesNotContain("wrong-password");

    String right = kafka.clientFile(GuardedKafka.PASSWORD).toString();
    CommandRun sent = publish("--kafka-config", right);
    assertThat(sent.err()).isEmpty();
    assertThat(sent.out()).contains("4 incident events sent now, 0 before, 0 wait");
  }

  /** Segments, incidents and an order: each role sends something and reads something. */
  @Test
  void exam_goesThroughAllRoles() throws Exception {
    Path screen = folder.resolve("screen.webm");
    SyntheticScreen.make(screen, 5);
    Footage footage = Footage.read(screen);
    try (Platform platform = Platform.start(settings(), Clock.systemUTC())) {
      DashboardServer dashboard = platform.dashboard();
      DashboardServer.FirstAdministrator first = dashboard.firstAdministrator().orElseThrow();
      Client staff = Client.staff(dashboard.port(), first.login(), first.password());
      Lines events = Lines.events(staff);
      LocalInvitations.Invited invited = invite(platform);
      StudentPlayer player =
          new StudentPlayer(
              HttpClient.newHttpClient(),
              invited.link(),
              photo(),
              Map.of(StreamKind.WEBCAM, footage, StreamKind.SCREEN, footage));
      CompletableFuture<Played> sitting = CompletableFuture.supplyAsync(() -> play(player));

      String session = invited.session().value();
      events.next(one -> is(one, "session", "id", session) && webcamMillis(one) > 0);
      events.next(one -> is(one, "incident", "session", session)); // no face in front of a screen
      Client.Reply order =
          staff.post("/api/staff/sessions/" + session + "/commands", "{\"name\":\"end\"}");
      assertThat(order.status()).isEqualTo(202);
      Played played = sitting.get(2, TimeUnit.MINUTES);
      assertThat(played.acknowledged()).isEqualTo(played.made());
      assertThat(played.played().get(StreamKind.WEBCAM)).isLessThan(LENGTH);
    }
  }

  private static boolean is(JsonNode event, String name, String field, String session) {
    return event.path("event").asText().equals(name) && event.path(field).asText().equals(session);
  }

  private static long webcamMillis(JsonNode item) {
    return item.path("streams").path("webcam").path("endMs").asLong();
  }

  private UpSettings settings() throws IOException {
    UpSettings local = UpSettings.local(folder.resolve("data"), 0);
    return new UpSettings(
        local.data(),
        local.host(),
        local.port(),
        local.publicAddress(),
        Optional.of(kafka.settings()),
        local.database(),
        local.tls(),
        local.trustedProxy(),
        local.kurento());
  }

  private static LocalInvitations.Invited invite(Platform platform) {
    LocalInvitations invitations = platform.dashboard().invitations();
    String exam = invitations.exam("Physics", platform.address().resolve("/demo-exam/"));
    return invitations.invite(exam, "s-1", "A Student");
  }

  private static Played play(StudentPlayer player) {
    try {
      return player.play(LENGTH);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private static byte[] photo() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", out);
    return out.toByteArray();
  }

  private CommandRun publish(String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("publish", folder.toString(), "--kafka", kafka.servers()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }
}
