package org.openproctor.dashboard.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.net.URI;

/**
 * Hands pages that come to {@value #PATH} on to media-ingest, so that one port and one certificate
 * serve both. Once a WebSocket is open its bytes go through unread, each side held back by the
 * other; while ingest is away the answer is 502, and the page comes again.
 */
final class IngestForward implements Handler<RoutingContext> {
  static final String PATH = "/ingest";

  private static final int CONNECT_MILLIS = 3_000;
  private static final int PAGES = 10_000;

  private final HttpProxy proxy;

  IngestForward(Vertx vertx, URI ingest) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(CONNECT_MILLIS)
            // A page keeps its connection for as long as the exam lasts
            .setIdleTimeout(0);
    PoolOptions pool = new PoolOptions().setHttp1MaxSize(PAGES);
    this.proxy =
        HttpProxy.reverseProxy(
                new ProxyOptions().setSupportWebSocket(true), vertx.createHttpClient(options, pool))
            .origin(ingest.getPort(), ingest.getHost());
  }

  @Override
  public void handle(RoutingContext ctx) {
    proxy.handle(ctx.request());
  }
}
