package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openproctor.dashboard.TestDatabase.get;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages reach a stand-in for ingest by the dashboard's port. */
class IngestProxyIT {
  private static final int LARGEST = (16 << 20) + 42;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<ServerWebSocket> inside = new LinkedBlockingQueue<>();
  private HttpServer ingest;
  private RunningDashboard dashboard;
  private WebSocketClient pages;

  @BeforeEach
  void start() {
    ingest =
        get(
            vertx
                .createHttpServer(
                    new HttpServerOptions()
                        .setMaxWebSocketFrameSize(LARGEST)
                        .setMaxWebSocketMessageSize(LARGEST))
                .webSocketHandler(inside::add)
                .requestHandler(request -> request.response().setStatusCode(404).end())
                .listen(0, "localhost"));
    URI address = URI.create("http://localhost:" + ingest.actualPort());
    dashboard = new RunningDashboard(settings -> settings.ingest(address));
    pages =
        vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxFrameSize(LARGEST).setMaxMessageSize(LARGEST));
  }

  @AfterEach
  void stop() {
    dashboard.close();
    get(vertx.close());
  }

  @Test
  void largestFrames_goBothWaysUnharmed() throws Exception {
    WebSocket page = get(connect());
    ServerWebSocket socket = inside.poll(30, TimeUnit.SECONDS);
    socket.binaryMessageHandler(socket::writeBinaryMessage);
    Promise<Buffer> back = Promise.promise();
    page.binaryMessageHandler(back::complete);
    Buffer slice = Buffer.buffer(new byte[LARGEST - 1]).appendByte((byte) 7);
    get(page.writeFinalBinaryFrame(slice));
    assertThat(get(back.future()).equals(slice)).isTrue();
    assertThat(socket.headers().get("cookie")).as("none of ingest's business").isNull();
  }

  @Test
  void closing_isHeardOnTheOtherSide_withItsCode() throws Exception {
    WebSocket page = get(connect());
    Promise<Short> code = Promise.promise();
    page.closeHandler(closed -> code.complete(page.closeStatusCode()));
    inside.poll(30, TimeUnit.SECONDS).close((short) 4403, "ended");
    assertThat(get(code.future())).isEqualTo((short) 4403);

    WebSocket other = get(connect());
    Promise<Void> gone = Promise.promise();
    ServerWebSocket socket = inside.poll(30, TimeUnit.SECONDS);
    socket.closeHandler(gone::complete);
    get(other.close());
    get(gone.future());
  }

  /** What ingest does not read stays at the page, not in our memory. */
  @Test
  void slowIngest_makesThePageWait() throws Exception {
    WebSocket page = get(connect());
    ServerWebSocket socket = inside.poll(30, TimeUnit.SECONDS);
    socket.pause();
    Buffer slice = Buffer.buffer(new byte[1 << 20]);
    int written = 0;
    Future<Void> sent = Future.succeededFuture();
    // A write is complete once it is on the wire: with all buffers in between full it is not
    while (written < 200 && isSentSoon(sent)) {
      sent = page.writeBinaryMessage(slice);
      written++;
    }
    assertThat(written).as("MiB on their way before the page has to wait").isLessThan(200);
    Promise<Void> all = Promise.promise();
    int expected = written;
    int[] arrived = new int[1];
    socket.binaryMessageHandler(
        any -> {
          if (++arrived[0] == expected) {
            all.complete();
          }
        });
    socket.resume();
    get(all.future());
  }

  @Test
  void ingestAway_is503_andPlainRequestsAreNotFound() {
    assertThat(dashboard.caller().get("/ingest").status()).isEqualTo(404);
    get(ingest.close());
    assertThatThrownBy(() -> get(connect()))
        .hasCauseInstanceOf(UpgradeRejectedException.class)
        .cause()
        .matches(e -> ((UpgradeRejectedException) e).getStatus() == 503);
  }

  private static boolean isSentSoon(Future<Void> sent) {
    try {
      sent.toCompletionStage().toCompletableFuture().get(2, TimeUnit.SECONDS);
      return true;
    } catch (java.util.concurrent.TimeoutException e) {
      return false;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Future<WebSocket> connect() {
    return pages.connect(dashboard.server.port(), "localhost", "/ingest");
  }
}
