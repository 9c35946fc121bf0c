package org.openproctor.dashboard.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;

/**
 * The staff's pages, one bundle: scripts and styles by their names, and the same page for every
 * other address below {@code /staff/}, as the page itself knows which of its views that is.
 */
final class StaffPages {
  private static final String FOLDER = "org/openproctor/dashboard/staff";

  void mount(Router router) {
    router.get("/").handler(ctx -> ctx.redirect("/staff/"));
    // Their names hold a fingerprint of what is in them: they never change
    router
        .get("/staff/assets/*")
        .handler(StaticHandler.create(FOLDER + "/assets").setMaxAgeSeconds(31_536_000));
    router.get("/staff/assets/*").handler(ctx -> ctx.fail(404));
    router
        .get("/staff/*")
        .handler(
            ctx ->
                ctx.response()
                    .putHeader("content-type", "text/html; charset=utf-8")
                    .putHeader("cache-control", "no-cache")
                    .sendFile(FOLDER + "/index.html"));
  }
}
