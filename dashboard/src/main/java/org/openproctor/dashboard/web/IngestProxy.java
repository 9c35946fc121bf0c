package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the WebSocket {@code /ingest} to media-ingest, so that people need one port. Only the
 * handshake is read here; then bytes go to and fro as they are, and ingest's own limits hold. Where
 * one side is slow the other is made to wait: nothing piles up. Vert.x's own proxy does not do
 * that, which is why it is not used.
 */
final class IngestProxy implements Handler<RoutingContext> {
  static final String PATH = "/ingest";

  private static final Logger LOG = LoggerFactory.getLogger(IngestProxy.class);
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int CONNECT_MILLIS = 3_000;

  /** As many as ingest takes, and it refuses further ones itself. */
  private static final int CONNECTIONS = 6_000;

  /** What a handshake needs; cookies are none of ingest's business. */
  private static final List<String> HEADERS =
      List.of(
          "sec-websocket-key",
          "sec-websocket-version",
          "sec-websocket-protocol",
          "sec-websocket-extensions",
          "origin",
          "user-agent");

  private final HttpClient client;
  private final IngestPlaces places;

  IngestProxy(Vertx vertx, IngestPlaces places) {
    this.places = places;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  @Override
  public void handle(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    if (!request.canUpgradeToWebSocket()) {
      throw Problem.notFound();
    }
    request.pause();
    places
        .of(request)
        .compose(ingest -> client.request(new IngestAddress(ingest).request(HttpMethod.GET, PATH)))
        .compose(open -> handshake(request, open))
        .onSuccess(answer -> answered(ctx, answer))
        .onFailure(
            e -> {
              LOG.warn("ingest cannot be reached: {}", e.toString());
              request.resume();
              ctx.fail(e instanceof Problem ? e : IngestAddress.away());
            });
  }

  private static Future<HttpClientResponse> handshake(
      HttpServerRequest request, HttpClientRequest open) {
    // Also called when the joined connection ends, which is no error
    open.exceptionHandler(e -> LOG.debug("a connection to ingest ended: {}", e.toString()));
    open.putHeader("connection", "Upgrade").putHeader("upgrade", "websocket");
    for (String name : HEADERS) {
      String value = request.getHeader(name);
      if (value != null) {
        open.putHeader(name, value);
      }
    }
    return open.connect();
  }

  private static void answered(RoutingContext ctx, HttpClientResponse answer) {
    HttpServerRequest request = ctx.request();
    if (answer.statusCode() != SWITCHING_PROTOCOLS) {
      LOG.warn("ingest refused a page with status {}", answer.statusCode());
      request.resume();
      ctx.fail(IngestAddress.away());
      return;
    }
    NetSocket inside = answer.netSocket();
    inside.pause();
    HttpServerResponse response = request.response();
    response.setStatusCode(SWITCHING_PROTOCOLS);
    for (Map.Entry<String, String> header : answer.headers()) {
      response.putHeader(header.getKey(), header.getValue());
    }
    request
        .toNetSocket()
        .onSuccess(outside -> join(outside, inside))
        .onFailure(
            e -> {
              LOG.debug("the page left during the handshake: {}", e.toString());
              inside.close();
            });
  }

  /** Until either side closes. */
  private static void join(NetSocket outside, NetSocket inside) {
    outside.closeHandler(gone -> inside.close());
    inside.closeHandler(gone -> outside.close());
    outside.pipeTo(inside).onFailure(e -> outside.close());
    inside.pipeTo(outside).onFailure(e -> inside.close());
  }
}
