package org.openproctor.standalone.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.store.LiveFile;
import org.openproctor.ingest.announce.KafkaSegmentAnnouncer;
import org.openproctor.standalone.player.Footage;
import org.openproctor.standalone.player.Played;
import org.openproctor.standalone.player.StudentPlayer;

/** A process is asked to end in the middle of an exam, as a new version's installation does. */
@Timeout(600)
class DrainedServerIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void sigtermInMidExam_endsInOrder_andTheNextStartGoesOn() throws Exception {
    Path data = folder.resolve("data");
    int port = freePort();
    CompletableFuture<Played> played;
    try (PlatformProcess first = PlatformProcess.start(data, port, port)) {
      StudentPlayer player = player(URI.create(first.told("student")));
      played = CompletableFuture.supplyAsync(() -> play(player));
      await().atMost(SOON).until(() -> hasSegments(data, 3));

      assertThat(first.endInOrder()).isZero();
    }
    // Kafka was there to the end: nothing is left for the next start to announce
    Recording stopped = webcam(data);
    Path stream = data.resolve("recordings").resolve(stopped.session() + "/webcam");
    assertThat(KafkaSegmentAnnouncer.announced(stream)).isEqualTo(stopped.segments().size());
    stopped.assertUndamaged();

    try (PlatformProcess again = PlatformProcess.start(data, port, port)) {
      assertThat(again.told("login")).startsWith("as before");
      Played all = played.get(5, TimeUnit.MINUTES);
      assertThat(all.acknowledged()).isEqualTo(all.made());
      assertThat(all.reconnects()).isPositive();
      Path session = data.resolve("recordings").resolve(all.session().value());
      await().atMost(SOON).until(() -> LiveFile.read(session).filter(LiveFile::closed).isPresent());
      webcam(data).assertUndamaged();
      assertThat(webcam(data).longestGap()).isLessThan(Duration.ofSeconds(1));
    }
  }

  private static Recording webcam(Path data) throws Exception {
    return Recording.of(
        data.resolve("recordings"), KilledServerIT.onlySession(data), StreamKind.WEBCAM);
  }

  private static boolean hasSegments(Path data, int count) throws Exception {
    String[] sessions = data.resolve("recordings").toFile().list();
    return sessions != null && sessions.length > 0 && webcam(data).segments().size() >= count;
  }

  private StudentPlayer player(URI link) throws Exception {
    Path made = org.openproctor.ingest.Footage.webm(folder.resolve("made.webm"), 5);
    ByteArrayOutputStream photo = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", photo);
    return new StudentPlayer(
        HttpClient.newHttpClient(),
        link,
        photo.toByteArray(),
        Map.of(StreamKind.WEBCAM, Footage.read(made)));
  }

  private static Played play(StudentPlayer player) {
    try {
      return player.play(Duration.ofSeconds(40));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
