package org.openproctor.ingest.kurento;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.ingest.rtc.MediaConnection;
import org.openproctor.ingest.rtp.RtpPorts;

/** A stand-in of a media server behind a wire that may break, and what uses it. */
abstract class StandInFixture {
  static final StreamId WEBCAM = new StreamId(new SessionId("s-1"), StreamKind.WEBCAM);
  static final StreamId SCREEN = new StreamId(new SessionId("s-1"), StreamKind.SCREEN);
  static final String WEBRTC = "WebRtcEndpoint";

  /** Short, so that tests are; long enough for a busy machine. */
  static final KurentoSettings.Patience SHORT =
      new KurentoSettings.Patience(
          Duration.ofSeconds(4),
          Duration.ofMillis(200),
          Duration.ofSeconds(3),
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofMillis(200));

  KurentoStandIn server;
  FlakyWire wire;
  KurentoServers servers;

  @BeforeEach
  void startStandIn() throws Exception {
    server = new KurentoStandIn();
    wire = new FlakyWire(server.port());
  }

  @AfterEach
  void stopStandIn() throws Exception {
    if (servers != null) {
      servers.close();
    }
    wire.close();
    server.close();
  }

  static KurentoSettings settings(URI... uris) {
    return KurentoSettings.of("test", List.of(uris), new RtpPorts("127.0.0.1", 44_000, 44_998))
        .with(SHORT);
  }

  /** Reaches for these servers, and waits until there is one. */
  void reach(KurentoSettings settings) {
    servers = KurentoServers.start(settings, Clock.systemUTC());
    eventually(servers::available);
  }

  void reach() {
    reach(settings(wire.uri()));
  }

  MediaConnection connect(StreamId stream, Told told) {
    return servers.connect(stream, StandInSdp.browser(true), told);
  }

  /** Far longer than it may take. */
  static void eventually(java.util.concurrent.Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(30)).until(condition);
  }

  static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
  }

  String endpoint() {
    return server.objects(WEBRTC).get(0);
  }
}
