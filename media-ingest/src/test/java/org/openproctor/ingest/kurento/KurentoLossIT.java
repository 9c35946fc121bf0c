package org.openproctor.ingest.kurento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.rtc.MediaConnection.Failure;

/** Real media servers that are killed, stopped and started again. */
@Tag("kurento")
class KurentoLossIT {
  private static final StreamId WEBCAM = new StreamId(new SessionId("s-1"), StreamKind.WEBCAM);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private RealKurento server;
  private RealKurento browsers;
  private KurentoServers servers;
  private Path webm;

  @BeforeEach
  void start() throws Exception {
    server = RealKurento.started(Files.createDirectory(folder.resolve("server")));
    browsers = RealKurento.started(Files.createDirectory(folder.resolve("browsers")));
    webm = Footage.webm(folder.resolve("webcam.webm"), 60);
    servers = KurentoServers.start(RealKurentoIT.settings(server.uri()), Clock.systemUTC());
    await().atMost(MINUTE).until(servers::available);
  }

  @AfterEach
  void stop() throws Exception {
    if (servers != null) {
      servers.close();
      server.close();
      browsers.close();
    }
  }

  @Test
  void connect_serverThatIsKilledAndComesBack_isLostAndThenServesAgain() throws Exception {
    Told told = new Told();
    try (BrowserInKurento browser = BrowserInKurento.sending(browsers.uri(), webm)) {
      RealKurentoIT.flowing(servers, WEBCAM, browser, told);
      server.kill();
      assertThat(Told.soon(told.failed)).isEqualTo(Failure.SERVER_LOST);
    }
    assertThat(servers.available()).isFalse();

    server.start();
    await().atMost(MINUTE).until(servers::available);
    assertThat(servers.servers().get(0).restarts()).isEqualTo(1);
    try (BrowserInKurento again = BrowserInKurento.sending(browsers.uri(), webm)) {
      RealKurentoIT.flowing(servers, WEBCAM, again, new Told());
    }
  }

  @Test
  void connect_serverThatHangs_isLostAndServesAgainOnceItGoesOn() throws Exception {
    Told told = new Told();
    try (BrowserInKurento browser = BrowserInKurento.sending(browsers.uri(), webm)) {
      RealKurentoIT.flowing(servers, WEBCAM, browser, told);
      server.stop();
      assertThat(Told.soon(told.failed)).isIn(Failure.SERVER_LOST, Failure.MEDIA_STOPPED);
      await().atMost(MINUTE).until(() -> !servers.available());
    }
    server.goOn();
    await().atMost(MINUTE).until(servers::available);
    try (BrowserInKurento again = BrowserInKurento.sending(browsers.uri(), webm)) {
      RealKurentoIT.flowing(servers, WEBCAM, again, new Told());
    }
  }

  @Test
  void connect_browserThatIsKilled_endsWithItsMedia() throws Exception {
    Told told = new Told();
    BrowserInKurento browser = BrowserInKurento.sending(browsers.uri(), webm);
    RealKurentoIT.flowing(servers, WEBCAM, browser, told);

    browsers.kill();

    assertThat(Told.soon(told.failed)).isEqualTo(Failure.MEDIA_STOPPED);
    assertThat(servers.available()).isTrue();
  }
}
