package org.openproctor.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.dashboard.TestDatabase.get;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.SessionTokens;

/** Proctors watch by way of the dashboard; ingest is a stand-in that notes what it is asked. */
class WatchApiIT {
  private static final String WATCHING = "0d3b6a4e-58a5-4f0a-9a51-3f0a8a7d2c11";

  private final Vertx vertx = Vertx.vertx();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 201;
  private HttpServer ingest;
  private RunningDashboard dashboard;
  private String session;

  private record Asked(String method, String path, String token, boolean cookie, String body) {}

  @BeforeEach
  void start() {
    ingest = get(vertx.createHttpServer().requestHandler(this::answer).listen(0, "localhost"));
    URI address = URI.create("http://localhost:" + ingest.actualPort());
    dashboard = new RunningDashboard(settings -> settings.ingest(address));
    session = dashboard.invite("One").getString("id");
  }

  @AfterEach
  void stop() {
    dashboard.close();
    get(vertx.close());
  }

  private void answer(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              asked.add(
                  new Asked(
                      request.method().name(),
                      request.path(),
                      request.getHeader("authorization").replace("Bearer ", ""),
                      request.getHeader("cookie") != null,
                      body.toString()));
              request
                  .response()
                  .setStatusCode(request.method().name().equals("DELETE") ? 204 : status)
                  .putHeader("location", request.path() + "/" + WATCHING)
                  .end(Buffer.buffer("v=0 answer"));
            });
  }

  private String path() {
    return "/api/staff/sessions/" + session + "/watch/webcam";
  }

  private Caller.Reply offer(Caller caller, String path) {
    return caller.send("POST", path, "v=0 offer".getBytes(UTF_8), "application/sdp");
  }

  @Test
  void offer_goesToIngest_andItsAnswerComesBack() {
    Caller.Reply reply = offer(dashboard.proctor, path());
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("content-type")).isEqualTo("application/sdp");
    assertThat(reply.header("location")).isEqualTo(path() + "/" + WATCHING);
    assertThat(new String(reply.raw().body(), UTF_8)).isEqualTo("v=0 answer");
    assertThat(asked).hasSize(1);
    Asked first = asked.get(0);
    assertThat(first.path()).isEqualTo("/watch/" + session + "/webcam");
    assertThat(first.body()).isEqualTo("v=0 offer");
    assertThat(first.cookie()).as("none of ingest's business").isFalse();
  }

  @Test
  void token_isForWatchingThisSession_andLivesAMinute() {
    offer(dashboard.proctor, path());
    String token = asked.get(0).token();
    byte[] key = new byte[32];
    SessionTokens watch = new SessionTokens(key, SessionTokens.WATCH, dashboard.clock);
    SessionTokens pages = new SessionTokens(key, SessionTokens.INGEST, dashboard.clock);
    assertThat(pages.read(token)).isEmpty();
    dashboard.clock.advance(Duration.ofSeconds(59));
    assertThat(watch.read(token).orElseThrow().session()).isEqualTo(new SessionId(session));
    dashboard.clock.advance(Duration.ofSeconds(2));
    assertThat(watch.read(token)).isEmpty();
  }

  @Test
  void watching_isEndedByItsLocation() {
    String where = offer(dashboard.proctor, path()).header("location");
    assertThat(dashboard.proctor.send("DELETE", where, new byte[0], "").status()).isEqualTo(204);
    assertThat(asked.get(1).method()).isEqualTo("DELETE");
    assertThat(asked.get(1).path()).isEqualTo("/watch/" + session + "/webcam/" + WATCHING);
  }

  @Test
  void looking_isInTheAuditTrail_onceInTenMinutes() {
    offer(dashboard.proctor, path());
    offer(dashboard.proctor, path().replace("webcam", "screen"));
    JsonObject trail =
        dashboard.administrator.get("/api/staff/sessions/" + session + "/audit").json();
    assertThat(trail.encode()).containsOnlyOnce("\"view-live\"");
  }

  @Test
  void streamThatDoesNotComeLive_isNoFault() {
    status = 404;
    assertThat(offer(dashboard.proctor, path()).status()).isEqualTo(204);
    String none = path().replace("webcam", "room-scan");
    assertThat(offer(dashboard.proctor, none).status()).isEqualTo(404);
  }

  @Test
  void ingestAwayOrFailing_is503() {
    status = 502;
    assertThat(offer(dashboard.proctor, path()).code()).isEqualTo("recording-away");
    get(ingest.close());
    Caller.Reply reply = offer(dashboard.proctor, path());
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.code()).isEqualTo("recording-away");
  }

  @Test
  void onlyProctors_ofKnownSessions_withAnOffer() {
    assertThat(offer(dashboard.reviewer, path()).status()).isEqualTo(403);
    assertThat(offer(dashboard.caller(), path()).status()).isEqualTo(401);
    assertThat(offer(dashboard.proctor, "/api/staff/sessions/ses_none/watch/webcam").status())
        .isEqualTo(404);
    assertThat(offer(dashboard.proctor, path().replace("webcam", "room-scan")).status())
        .isEqualTo(404);
    assertThat(dashboard.proctor.post(path(), new JsonObject()).code()).isEqualTo("not-an-offer");
    byte[] large = new byte[30_001];
    assertThat(dashboard.proctor.send("POST", path(), large, "application/sdp").status())
        .isEqualTo(413);
    assertThat(asked).isEmpty();
  }
}
