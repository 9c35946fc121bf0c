package org.openproctor.ingest.kurento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.rtc.MediaConnection;
import org.openproctor.ingest.rtc.MediaConnection.Failure;
import org.openproctor.ingest.rtc.NotLiveException;
import org.openproctor.ingest.rtc.Watching;
import org.openproctor.ingest.rtp.RtpPorts;

/** Against a media server that runs already; another of its endpoints plays the browser. */
@Tag("kurento")
class RealKurentoIT {
  private static final StreamId WEBCAM = new StreamId(new SessionId("s-1"), StreamKind.WEBCAM);

  @TempDir Path folder;
  private URI server;
  private KurentoServers servers;

  @BeforeEach
  void start() throws IOException {
    server = RealKurento.running();
    servers = KurentoServers.start(settings(server), Clock.systemUTC());
    await().atMost(Duration.ofSeconds(20)).until(servers::available);
  }

  @AfterEach
  void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  /** With more patience than the usual, for machines that do much else. */
  static KurentoSettings settings(URI... uris) throws IOException {
    return KurentoSettings.of(
            "real-test", List.of(uris), new RtpPorts(RealKurento.host(), 43_000, 43_998))
        .with(
            new KurentoSettings.Patience(
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1)));
  }

  /** A browser connected as the gateway does it, once its picture flows. */
  static MediaConnection flowing(
      KurentoServers servers, StreamId stream, BrowserInKurento browser, Told told)
      throws InterruptedException {
    MediaConnection connection = servers.connect(stream, browser.offer(), told);
    browser.answered(Told.soon(told.answered));
    Thread candidates =
        Threads.daemon(
            "browser",
            () -> {
              try {
                for (var next = browser.candidate(); next != null; next = browser.candidate()) {
                  connection.candidate(next);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    candidates.start();
    await().atMost(Duration.ofSeconds(10)).until(() -> !told.candidates.isEmpty());
    told.candidates.forEach(browser::candidate);
    Told.soon(told.flowing);
    return connection;
  }

  @Test
  void connect_browserThatSends_flowsAndIsRecorded() throws Exception {
    Path webm = Footage.webm(folder.resolve("webcam.webm"), 60);
    Told told = new Told();
    KeptSlices kept = new KeptSlices();
    try (BrowserInKurento browser = BrowserInKurento.sending(server, webm);
        MediaConnection connection = flowing(servers, WEBCAM, browser, told)) {
      connection.record(kept);
      Told.soon(kept.begun);
      await().atMost(Duration.ofSeconds(20)).until(() -> kept.slices.get() >= 3);
    }
    Told.soon(kept.ended);

    assertThat(told.order.get(0)).isEqualTo("answered");
    assertThat(told.candidates).extracting(c -> c.candidate().split(" ")[1]).containsOnly("1");
    assertThat(told.candidates).extracting(c -> c.candidate()).doesNotHaveDuplicates();
    assertThat(told.failed).isNotDone();
    assertThat(kept.bytes()).startsWith(0x1A, 0x45, 0xDF, 0xA3);
  }

  @Test
  void watch_streamThatFlows_showsItToASecondBrowser() throws Exception {
    Path webm = Footage.webm(folder.resolve("webcam.webm"), 60);
    try (BrowserInKurento browser = BrowserInKurento.sending(server, webm);
        MediaConnection connection = flowing(servers, WEBCAM, browser, new Told());
        BrowserInKurento proctor = BrowserInKurento.watching(server)) {
      Watching watching =
          servers.watch(WEBCAM, proctor.offer()).toCompletableFuture().get(20, TimeUnit.SECONDS);
      proctor.answered(watching.answer());
      assertThat(proctor.seesPicture()).isTrue();
      assertThat(watching.isClosed()).isFalse();

      connection.close();
      await().atMost(Duration.ofSeconds(10)).until(watching::isClosed);
    }
  }

  @Test
  void watch_watcherThatHangsUp_isReleasedAndTheStreamGoesOn() throws Exception {
    Path webm = Footage.webm(folder.resolve("webcam.webm"), 60);
    Told told = new Told();
    try (BrowserInKurento browser = BrowserInKurento.sending(server, webm);
        MediaConnection connection = flowing(servers, WEBCAM, browser, told)) {
      assertThat(connection).isNotNull();
      Watching watching;
      try (BrowserInKurento proctor = BrowserInKurento.watching(server)) {
        watching =
            servers.watch(WEBCAM, proctor.offer()).toCompletableFuture().get(20, TimeUnit.SECONDS);
        proctor.answered(watching.answer());
        assertThat(proctor.seesPicture()).isTrue();
      }
      await().atMost(Duration.ofSeconds(60)).until(watching::isClosed);
      assertThat(told.failed).isNotDone();
    }
  }

  @Test
  void watch_streamThatIsNotThere_isNotLive() {
    assertThat(servers.watch(WEBCAM, "v=0"))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(NotLiveException.class);
  }

  @Test
  void connect_browserThatHangsUp_endsIt() throws Exception {
    Path webm = Footage.webm(folder.resolve("webcam.webm"), 60);
    Told told = new Told();
    try (BrowserInKurento browser = BrowserInKurento.sending(server, webm)) {
      flowing(servers, WEBCAM, browser, told);
    }
    assertThat(Told.soon(told.failed)).isEqualTo(Failure.MEDIA_STOPPED);
    assertThat(servers.servers().get(0).connections()).isZero();
  }

  @Test
  void start_pipelinesOfAnEarlierRun_areReleasedAndThoseOfOthersAreNot() {
    KurentoClient other = KurentoClient.create(server.toString());
    try {
      MediaPipeline old = tagged(other, "real-test/an-earlier-run-0");
      MediaPipeline others = tagged(other, "another-ingest/run-0");
      MediaPipeline alike = tagged(other, "real-test-2/run-0");
      MediaPipeline plain = other.createMediaPipeline();

      try (KurentoServers next = KurentoServers.start(settings(server), Clock.systemUTC())) {
        await().atMost(Duration.ofSeconds(20)).until(next::available);
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(
                () ->
                    assertThat(other.getServerManager().getPipelines())
                        .doesNotContain(old)
                        .contains(others, alike, plain));
      }
      others.release();
      alike.release();
      plain.release();
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      other.destroy();
    }
  }

  private static MediaPipeline tagged(KurentoClient client, String tag) {
    MediaPipeline pipeline = client.createMediaPipeline();
    pipeline.addTag(Leftovers.TAG, tag);
    return pipeline;
  }
}
