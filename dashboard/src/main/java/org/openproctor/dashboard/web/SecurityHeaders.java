package org.openproctor.dashboard.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * What a browser is told about every answer: whose scripts run, who may frame it, what it may use.
 */
record SecurityHeaders(boolean secure) implements Handler<RoutingContext> {
  // frame-src: the exam's own address, anywhere; nobody frames us
  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self' ws: wss:;"
          + " frame-src http: https:; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final String FRAMED =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

  /** For a page without scripts that stands in a frame of the student's page: the demo's exam. */
  static void framedByOurselves(RoutingContext ctx) {
    ctx.response().headers().set("content-security-policy", FRAMED).remove("x-frame-options");
    ctx.next();
  }

  @Override
  public void handle(RoutingContext ctx) {
    MultiMap headers = ctx.response().headers();
    headers
        .set("content-security-policy", CONTENT)
        .set("x-content-type-options", "nosniff")
        .set("x-frame-options", "DENY")
        .set("referrer-policy", "no-referrer")
        .set("cross-origin-opener-policy", "same-origin")
        .set("permissions-policy", "camera=(self), microphone=(self), display-capture=(self)");
    if (secure) {
      headers.set("strict-transport-security", "max-age=31536000");
    }
    ctx.next();
  }
}
