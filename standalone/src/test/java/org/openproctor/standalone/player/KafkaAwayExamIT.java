package org.openproctor.standalone.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.standalone.kafka.EmbeddedKafka;
import org.openproctor.standalone.kafka.TopicReader;
import org.openproctor.standalone.up.Platform;
import org.openproctor.standalone.up.UpSettings;

/** Kafka goes in the middle of an exam and comes back: everything is told afterwards, in order. */
class KafkaAwayExamIT {
  @TempDir private Path folder;

  @Test
  void awayForAWhile_losesNothing() throws Exception {
    assertNothingIsLost(Duration.ofSeconds(15));
  }

  @Test
  @Tag("slow")
  void awayForTenMinutes_losesNothing() throws Exception {
    assertNothingIsLost(Duration.ofMinutes(10));
  }

  private void assertNothingIsLost(Duration away) throws Exception {
    int port = freePort();
    Path screen = folder.resolve("screen.webm");
    SyntheticScreen.make(screen, 5);
    Footage footage = Footage.read(screen);
    EmbeddedKafka before = kafka(port);
    UpSettings settings = settings(before.bootstrap());
    try (Platform platform = Platform.start(settings, Clock.systemUTC())) {
      LocalInvitations.Invited invited = invite(platform);
      StudentPlayer player =
          new StudentPlayer(
              HttpClient.newHttpClient(),
              invited.link(),
              photo(),
              Map.of(StreamKind.WEBCAM, footage, StreamKind.SCREEN, footage));
      CompletableFuture<Played> sitting =
          CompletableFuture.supplyAsync(() -> play(player, away.plusSeconds(20)));
      StreamId webcam = new StreamId(invited.session(), StreamKind.WEBCAM);
      DiskSegmentStore store = DiskSegmentStore.reading(settings.recordings());
      await().atMost(Duration.ofMinutes(1)).until(() -> store.segments(webcam).size() >= 3);

      before.close();
      int stored = store.segments(webcam).size();
      await()
          .atMost(away.multipliedBy(3))
          .until(() -> store.segments(webcam).size() >= stored + away.toSeconds() / 2);
      try (EmbeddedKafka after = kafka(port)) {
        Played played = sitting.join();
        assertThat(played.acknowledged()).isEqualTo(played.made());
        Path session = settings.recordings().resolve(invited.session().value());
        await()
            .atMost(Duration.ofMinutes(5))
            .until(() -> Files.exists(session.resolve("analysed.json")));
        assertEveryPhaseIsOnKafka(after, session);
      }
    }
  }

  /** What stands in the journal is on Kafka, each phase once as to its content. */
  private static void assertEveryPhaseIsOnKafka(EmbeddedKafka kafka, Path session) {
    Set<Incident> told = new HashSet<>(IncidentJournal.read(session));
    assertThat(told).as("a camera that shows a screen has no face").isNotEmpty();
    Set<Incident> read = new HashSet<>();
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> {
              List<Incident> all = TopicReader.incidents(kafka.bootstrap());
              read.addAll(all);
              assertThat(read).isEqualTo(told);
            });
  }

  private EmbeddedKafka kafka(int port) {
    EmbeddedKafka kafka = new EmbeddedKafka(folder.resolve("kafka"), port);
    kafka.start();
    return kafka;
  }

  private UpSettings settings(String bootstrap) {
    return new UpSettings(
        folder.resolve("data"),
        "localhost",
        0,
        Optional.empty(),
        Optional.of(KafkaSettings.plain(bootstrap)),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  private static LocalInvitations.Invited invite(Platform platform) {
    LocalInvitations invitations = platform.dashboard().invitations();
    String exam = invitations.exam("Physics", platform.address().resolve("/demo-exam/"));
    return invitations.invite(exam, "s-1", "A Student");
  }

  private static Played play(StudentPlayer player, Duration length) {
    try {
      return player.play(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private static byte[] photo() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", out);
    return out.toByteArray();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
