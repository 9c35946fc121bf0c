package org.openproctor.dashboard.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.dashboard.TestDatabase.get;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.MovingClock;
import org.openproctor.dashboard.SamplePhases;
import org.openproctor.dashboard.TestDatabase;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.store.WebhookStore;

class WebhookDispatcherIT {
  private static final Path CHECK = Path.of("webhook-check").toAbsolutePath();

  private final MovingClock clock = new MovingClock(Instant.now());
  private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
  private final String secret = Secrets.webhookSecret();
  private volatile int answerWith = 204;
  private Vertx vertx;
  private Database database;
  private WebhookDispatcher dispatcher;

  @BeforeEach
  void begin() {
    vertx = Vertx.vertx();
    database = get(Database.open(vertx, TestDatabase.create(), clock));
    dispatcher = new WebhookDispatcher(vertx, database.webhooks(), clock);
    HttpServer receiver = get(receiver());
    String url = "http://localhost:" + receiver.actualPort() + "/hook";
    List<String> events = List.of("incident.started");
    get(
        database
            .webhooks()
            .add(new WebhookStore.Endpoint(Secrets.id("hook"), url, secret, events, true)));
    SessionId session = new SessionId("s1");
    get(database.incidents().put(SamplePhases.phase(session, Phase.START, 0)));
  }

  @AfterEach
  void end() {
    get(dispatcher.stop());
    get(database.close());
    get(vertx.close());
  }

  @Test
  void message_isDeliveredOnce_andThePublishedLibraryTakesIt() throws Exception {
    assertThat(get(dispatcher.dispatchDue())).isEqualTo(1);
    assertThat(get(dispatcher.dispatchDue())).isZero();

    JsonObject message = received.remove();
    assertThat(new JsonObject(message.getString("body")).getString("type"))
        .isEqualTo("incident.started");
    assertThat(verify(message)).isZero();
    JsonObject tampered = message.copy().put("body", message.getString("body") + " ");
    assertThat(verify(tampered)).isEqualTo(1);
    assertThat(only().delivered()).isPresent();
    assertThat(only().status()).contains(204);
  }

  @Test
  void refusedMessage_isTriedAgainAfterGrowingGaps_andGivenUp() {
    answerWith = 500;
    List<Duration> gaps = new ArrayList<>();
    while (only().nextAttempt().isPresent()) {
      assertThat(get(dispatcher.dispatchDue())).isEqualTo(1);
      only()
          .nextAttempt()
          .ifPresent(
              next -> {
                Duration gap = Duration.between(clock.instant(), next).plusMillis(1);
                gaps.add(gap);
                clock.advance(gap);
              });
    }
    assertThat(gaps).hasSize(9).isSorted();
    assertThat(only().attempts()).isEqualTo(10);
    assertThat(only().answer()).contains("<i>no</i>");
    assertThat(received.stream().map(WebhookDispatcherIT::id).distinct()).hasSize(1);

    answerWith = 200;
    get(database.webhooks().sendAgain(only().id()));
    assertThat(get(dispatcher.dispatchDue())).isEqualTo(1);
    assertThat(only().delivered()).isPresent();
  }

  @Test
  void redirect_isNotFollowed() {
    answerWith = 302;
    get(dispatcher.dispatchDue());
    assertThat(received).hasSize(1);
    assertThat(only().delivered()).isEmpty();
  }

  private Future<HttpServer> receiver() {
    return vertx
        .createHttpServer()
        .requestHandler(
            request ->
                request
                    .body()
                    .onSuccess(
                        body -> {
                          JsonObject headers = new JsonObject();
                          request
                              .headers()
                              .forEach(header -> headers.put(header.getKey(), header.getValue()));
                          received.add(
                              new JsonObject()
                                  .put("secret", secret)
                                  .put("headers", headers)
                                  .put("body", body.toString()));
                          request
                              .response()
                              .setStatusCode(answerWith)
                              .putHeader("location", "/elsewhere")
                              .end(answerWith == 204 ? "" : "<i>no</i>");
                        }))
        .listen(0, "localhost");
  }

  private WebhookStore.Delivery only() {
    List<WebhookStore.Delivery> all = get(database.webhooks().deliveries(10, 0));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static String id(JsonObject message) {
    return message.getJsonObject("headers").getString("webhook-id");
  }

  private static int verify(JsonObject message) throws IOException, InterruptedException {
    if (!Files.isDirectory(CHECK.resolve("node_modules/standardwebhooks"))) {
      run(new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund"), "");
    }
    return run(new ProcessBuilder("node", "verify.mjs"), message.encode());
  }

  private static int run(ProcessBuilder builder, String input)
      throws IOException, InterruptedException {
    Process process =
        builder
            .directory(CHECK.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("node ends").isTrue();
    return process.exitValue();
  }
}
