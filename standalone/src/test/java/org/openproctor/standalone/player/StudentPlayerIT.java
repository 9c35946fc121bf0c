package org.openproctor.standalone.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.store.LiveFile;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.standalone.CommandRun;
import org.openproctor.standalone.up.Platform;
import org.openproctor.standalone.up.UpSettings;

class StudentPlayerIT {
  @TempDir private Path folder;

  @Test
  void sittingWithALostConnection_isWholeOnTheServer() throws Exception {
    Path screen = folder.resolve("screen.webm");
    SyntheticScreen.make(screen, 5);
    Footage footage = Footage.read(screen);
    Path data = folder.resolve("data");
    try (Platform platform = Platform.start(UpSettings.local(data, 0), Clock.systemUTC())) {
      LocalInvitations invitations = platform.dashboard().invitations();
      String exam = invitations.exam("Physics", platform.address().resolve("/demo-exam/"));
      LocalInvitations.Invited invited = invitations.invite(exam, "s-1", "A Student");
      StudentPlayer player =
          new StudentPlayer(
              HttpClient.newHttpClient(),
              invited.link(),
              photo(),
              Map.of(StreamKind.WEBCAM, footage, StreamKind.SCREEN, footage));
      Path session = data.resolve("recordings").resolve(invited.session().value());
      CompletableFuture<Void> cut =
          CompletableFuture.runAsync(
              () -> {
                await()
                    .atMost(Duration.ofMinutes(1))
                    .until(
                        () ->
                            session.resolve("webcam/recordings/0.slices").toFile().length() > 200);
                player.loseConnection();
              });
      Played played = player.play(Duration.ofSeconds(8));
      cut.join();

      assertThat(played.session()).isEqualTo(invited.session());
      assertThat(played.acknowledged()).isEqualTo(played.made()).isGreaterThanOrEqualTo(14);
      assertThat(played.reconnects()).isEqualTo(1);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> LiveFile.read(session).orElseThrow().closed());
    }
    CommandRun verify = CommandRun.of("verify", "--data", data.toString(), session(data));
    assertThat(verify.out()).contains("whole: every byte is as it came");
  }

  private static String session(Path data) {
    return data.resolve("recordings").toFile().list()[0];
  }

  private static byte[] photo() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", out);
    return out.toByteArray();
  }
}
