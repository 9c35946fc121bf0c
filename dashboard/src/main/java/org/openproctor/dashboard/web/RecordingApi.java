package org.openproctor.dashboard.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Recordings as the staff watch them; mounted behind the entrance of sessions. */
final class RecordingApi {
  private final Playback playback;

  RecordingApi(Playback playback) {
    this.playback = playback;
  }

  void mount(Router router) {
    String base = "/api/staff/sessions/:id/recording";
    router.get(base).handler(Answer.by(playback::list));
    router.get(base + "/:stream").handler(playback.whole(RecordingApi::who));
    router.get(base + "/:stream/:sequence").handler(playback.segment(RecordingApi::who));
  }

  private static String who(RoutingContext ctx) {
    return Entrance.person(ctx).id();
  }
}
