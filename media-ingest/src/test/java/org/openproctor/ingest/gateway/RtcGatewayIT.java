package org.openproctor.ingest.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.store.LiveFile;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.Slices;
import org.openproctor.ingest.cut.Packets;
import org.openproctor.ingest.live.LiveSessions;
import org.openproctor.ingest.recording.LogFile;
import org.openproctor.ingest.rtc.IceCandidate;
import org.openproctor.ingest.rtc.MediaConnection.Failure;
import org.openproctor.ingest.ticket.JwtTicketVerifier;
import org.openproctor.ingest.ticket.ServiceTokenVerifier;

/**
 * WebRTC at the gateway: a real WebSocket, a real disk, real WebM; the media server is scripted.
 */
@Timeout(120)
class RtcGatewayIT {
  private static final byte[] KEY = "a key for tests only, 32 bytes ..".getBytes(UTF_8);
  private static final StreamId WEBCAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private final ScriptedMedia media = new ScriptedMedia();
  private DiskSegmentStore store;
  private LiveSessions sessions;
  private IngestServer server;
  private int port;
  private TestPage page;
  private List<byte[]> slices;
  private Path made;

  @BeforeEach
  void start() throws Exception {
    Path live = folder.resolve("live");
    store = DiskSegmentStore.writing(live);
    sessions =
        new LiveSessions(
            live, store, segment -> {}, (id, at) -> {}, LogFile.Opener.DISK, Clock.systemUTC());
    sessions.start();
    server =
        new IngestServer(
            sessions,
            event -> {},
            media,
            new JwtTicketVerifier(KEY, Clock.systemUTC()),
            IngestLimits.DEFAULT,
            Clock.systemUTC());
    server.serve(
        WatchEndpoint.PREFIX,
        new WatchEndpoint(media, new ServiceTokenVerifier(KEY, Clock.systemUTC())));
    port = server.start("localhost", 0);
    made = Footage.webm(folder.resolve("made.webm"), 6);
    slices = Slices.of(Files.readAllBytes(made), 6);
    page = TestPage.connect(port);
    page.hello(token("s1", "ingest"), "p1");
  }

  @AfterEach
  void stop() {
    server.stop();
    sessions.close();
  }

  @Test
  void welcome_saysWhereMediaMayGo() throws Exception {
    assertThat(page.next())
        .contains("\"urls\":[\"turn:turn.example.edu:3478\"]")
        .contains("\"username\":\"until:s1\",\"credential\":\"word\"")
        .contains("\"kilobits\":{\"webcam\":450,\"screen\":350}");
  }

  @Test
  void mediaFromTheServer_isARecordingLikeAnyOther() throws Exception {
    ScriptedMedia.Connection connection = flowing(1);
    page.say(begin(0, 1));
    connection.record(Instant.now(), slices);
    page.awaitAck(0, slices.size());
    page.say("{\"type\":\"end\",\"stream\":\"webcam\",\"recording\":0,\"slices\":0}");

    assertThat(page.next()).contains("\"ended\":true").contains("\"next\":" + slices.size());
    connection.awaitClosed();
    assertThat(folder.resolve("live/s1/webcam/recordings/0.webm")).hasSameBinaryContentAs(made);
    awaitCut(0);
    assertThat(Packets.of(store, WEBCAM).isContentOf(Packets.of(made))).isTrue();
  }

  @Test
  void recordingBegins_whenItsFirstKeyFrameCame() throws Exception {
    ScriptedMedia.Connection connection = flowing(1);
    page.say(begin(0, 1)); // the page thinks it is at 0.5 ms
    Instant began = LiveFile.read(folder.resolve("live/s1")).orElseThrow().startedAt();
    connection.record(began.plusMillis(7000), slices);
    page.awaitAck(0, slices.size());
    page.say("{\"type\":\"end\",\"stream\":\"webcam\",\"recording\":0,\"slices\":0}");
    awaitCut(0);

    assertThat(store.segments(WEBCAM).get(0).span().start()).isEqualTo(Duration.ofMillis(7000));
  }

  @Test
  void bothSortsOfRecordings_followEachOther() throws Exception {
    ScriptedMedia.Connection connection = flowing(1);
    page.begin("webcam", 0);
    page.slice(0, 0, slices.get(0));
    page.awaitAck(0, 1);
    page.say("{\"type\":\"end\",\"stream\":\"webcam\",\"recording\":0,\"slices\":1}");
    page.say(begin(1, 1));
    connection.record(Instant.now(), slices.subList(0, 3));
    page.awaitAck(1, 3);
    connection.sink().ended();
    connection.listener.failed(Failure.SERVER_LOST);
    assertThat(nextBut("\"ack\"")).contains("\"rtc-failed\"").contains("\"server-lost\"");

    page.begin("webcam", 2);
    page.slice(2, 0, slices.get(0));
    page.awaitAckBut("\"ended\"", 2, 1);
    flowing(2);
    page.say(begin(3, 1)); // an attempt of yore
    assertThat(page.next()).contains("\"recording\":3,\"next\":0,\"ended\":true");
    page.begin("webcam", 4);
    page.slice(4, 0, slices.get(0));
    page.awaitAck(4, 1);
  }

  @Test
  void laterRecording_endsOneOfWhichNothingCame() throws Exception {
    ScriptedMedia.Connection connection = flowing(1);
    page.say(begin(0, 1));
    connection.sink();
    page.begin("webcam", 1);
    page.slice(1, 0, slices.get(0));

    assertThat(page.next()).contains("\"recording\":0,\"next\":0,\"ended\":true");
    page.awaitAck(1, 1);
    connection.awaitClosed();
  }

  @Test
  void pageThatIsGone_endsItsConnections_andItsRecordingStands() throws Exception {
    ScriptedMedia.Connection connection = flowing(1);
    page.say(begin(0, 1));
    connection.record(Instant.now(), slices.subList(0, 3));
    page.awaitAck(0, 3);
    page.abort();
    connection.awaitClosed();

    TestPage again = TestPage.connect(port);
    again.hello(token("s1", "ingest"), "p1");
    assertThat(again.next()).contains("\"webcam\":{\"recording\":0,\"next\":3,");
    again.begin("webcam", 1);
    again.slice(1, 0, slices.get(0));
    again.awaitAckBut("\"ended\"", 1, 1);
  }

  @Test
  void candidates_goBothWays_andOnlyToTheirAttempt() throws Exception {
    ScriptedMedia.Connection connection = flowing(1);
    page.say(candidate(7, "of another attempt"));
    page.say(candidate(1, "candidate:1"));
    assertThat(connection.candidate()).isEqualTo(new IceCandidate("candidate:1", "0", 0));
    connection.listener.candidate(new IceCandidate("candidate:2", "1", 1));
    assertThat(page.next())
        .isEqualTo(
            "{\"type\":\"rtc-candidate\",\"stream\":\"webcam\",\"attempt\":1,"
                + "\"candidate\":\"candidate:2\",\"sdpMid\":\"1\",\"sdpMLineIndex\":1}");
    page.say("{\"type\":\"rtc-close\",\"stream\":\"webcam\",\"attempt\":1}");
    connection.awaitClosed();
  }

  @Test
  void newOffer_endsTheOneBefore() throws Exception {
    ScriptedMedia.Connection first = flowing(1);
    page.say(offer(2));
    first.awaitClosed();
    assertThat(media.next().offer).isEqualTo("v=0 2");
  }

  @Test
  void offerThatIsTooLong_isRefused() throws Exception {
    page.next();
    page.say(
        "{\"type\":\"rtc-offer\",\"stream\":\"webcam\",\"attempt\":1,\"sdp\":\"%s\"}"
            .formatted("x".repeat(31_000)));
    assertThat(page.refusal()).isEqualTo(4400);
  }

  @Test
  void proctorWatches_withATokenAlone() throws Exception {
    assertThat(post("/watch/s1/webcam", "none").statusCode()).isEqualTo(401);
    assertThat(post("/watch/s1/webcam", token("x", "store")).statusCode()).isEqualTo(401);
    assertThat(post("/watch/s1/room-scan", token("x", "watch")).statusCode()).isEqualTo(404);
    HttpResponse<String> away = post("/watch/s2/webcam", token("x", "watch"));
    assertThat(away.statusCode()).isEqualTo(404);
    assertThat(away.body()).isEqualTo("not-live");

    HttpResponse<String> begun = post("/watch/s1/webcam", token("x", "watch"));
    assertThat(begun.statusCode()).isEqualTo(201);
    assertThat(begun.body()).isEqualTo("answer to an offer");
    String location = begun.headers().firstValue("Location").orElseThrow();
    HttpRequest end = request(location, token("x", "watch")).method("DELETE", noBody()).build();
    assertThat(HTTP.send(end, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(204);
    media.awaitWatchClosed();
  }

  private HttpResponse<String> post(String path, String token) throws Exception {
    return HTTP.send(
        request(path, token).POST(HttpRequest.BodyPublishers.ofString("an offer")).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private ScriptedMedia.Connection flowing(int attempt) throws Exception {
    if (attempt == 1) {
      assertThat(page.next()).contains("\"welcome\"");
    }
    page.say(offer(attempt));
    ScriptedMedia.Connection connection = media.next();
    assertThat(connection.stream).isEqualTo(WEBCAM);
    connection.listener.answered("v=0");
    assertThat(nextBut("\"ack\"")).contains("\"rtc-answer\"").contains("\"attempt\":" + attempt);
    connection.listener.flowing();
    assertThat(page.next()).contains("\"rtc-flowing\"").contains("\"attempt\":" + attempt);
    return connection;
  }

  private String nextBut(String passedOver) throws InterruptedException {
    String message = page.next();
    while (message.contains(passedOver)) {
      message = page.next();
    }
    return message;
  }

  private void awaitCut(int recording) {
    Path mark = folder.resolve("live/s1/webcam/recordings/" + recording + ".cut");
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(mark));
  }

  private static String offer(int attempt) {
    return "{\"type\":\"rtc-offer\",\"stream\":\"webcam\",\"attempt\":%d,\"sdp\":\"v=0 %d\"}"
        .formatted(attempt, attempt);
  }

  private static String candidate(int attempt, String candidate) {
    return ("{\"type\":\"rtc-candidate\",\"stream\":\"webcam\",\"attempt\":%d,"
            + "\"candidate\":\"%s\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}")
        .formatted(attempt, candidate);
  }

  private static String begin(int recording, int attempt) {
    return ("{\"type\":\"begin\",\"stream\":\"webcam\",\"recording\":%d,\"mimeType\":\"video/webm\","
            + "\"elapsedMs\":0.5,\"rtc\":%d}")
        .formatted(recording, attempt);
  }

  private static String token(String subject, String audience) throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject(subject)
            .audience(audience)
            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
            .build();
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    jwt.sign(new MACSigner(KEY));
    return jwt.serialize();
  }
}
