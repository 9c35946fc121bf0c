package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.live.LivePicture;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.access.Secrets;

/** What is going on just now: the wall, the events, the latest pictures. */
final class LiveApi {
  private final LiveSide live;
  private final LivePictures pictures;
  private final LiveLooks looks;
  private final Path recordings;
  private final DiskWork disk;
  private final Clock clock;

  LiveApi(
      LiveSide live,
      LivePictures pictures,
      LiveLooks looks,
      Path recordings,
      DiskWork disk,
      Clock clock) {
    this.live = live;
    this.pictures = pictures;
    this.looks = looks;
    this.recordings = recordings;
    this.disk = disk;
    this.clock = clock;
  }

  void mount(Router router, Entrance entrance) {
    router
        .get("/api/staff/wall")
        .handler(entrance.staff(Role.REVIEWER))
        .handler(Answer.by(this::wall));
    router.get("/api/staff/live").handler(entrance.staff(Role.REVIEWER)).handler(this::listen);
    router
        .get("/api/staff/sessions/:id/pictures/:stream")
        .handler(entrance.staff(Role.REVIEWER))
        .handler(this::picture);
  }

  private Future<Answer> wall(RoutingContext ctx) {
    String exam = ctx.request().getParam("exam");
    Optional<String> one = exam == null || exam.isEmpty() ? Optional.empty() : Optional.of(exam);
    if (one.isPresent() && !PathIds.isId(one.get())) {
      return Future.succeededFuture(Answer.list("sessions", List.of()));
    }
    return live.wall().shown(one).compose(this::withRoom);
  }

  private Future<Answer> withRoom(List<Sitting> shown) {
    JsonArray items = new JsonArray(shown.stream().map(this::item).toList());
    return disk.onWorker(() -> StorageRoom.of(recordings))
        .map(room -> new JsonObject().put("sessions", items).put("storage", room.json()))
        .map(Answer::ok);
  }

  private JsonObject item(Sitting sitting) {
    return sitting.json(live.presence(), pictures);
  }

  private void listen(RoutingContext ctx) {
    Cookie cookie = ctx.request().getCookie(Entrance.STAFF_COOKIE);
    LiveConnection connection =
        new LiveConnection(
            ctx.response(),
            ctx.vertx().getOrCreateContext(),
            Entrance.person(ctx).id(),
            Secrets.hash(cookie.getValue()),
            live.feed()::remove);
    ctx.addEndHandler(ended -> live.feed().remove(connection));
    live.feed()
        .add(connection, clock.instant())
        .onFailure(
            e -> {
              ctx.response().setChunked(false);
              ctx.fail(e);
            });
  }

  private void picture(RoutingContext ctx) {
    StreamId stream = new StreamId(PathIds.session(ctx), kind(ctx));
    LivePicture latest = pictures.latest(stream).orElseThrow(Problem::notFound);
    looks
        .note(Entrance.person(ctx).id(), stream.session())
        .onSuccess(done -> give(ctx, latest))
        .onFailure(ctx::fail);
  }

  private static void give(RoutingContext ctx, LivePicture picture) {
    String tag = "\"" + picture.at().toMillis() + "\"";
    ctx.response()
        .putHeader("etag", tag)
        .putHeader("x-media-ms", Long.toString(picture.at().toMillis()))
        .putHeader("cache-control", "private, no-cache");
    if (tag.equals(ctx.request().getHeader("if-none-match"))) {
      ctx.response().setStatusCode(304).end();
    } else {
      ctx.response().putHeader("content-type", "image/jpeg").end(Buffer.buffer(picture.jpeg()));
    }
  }

  private static StreamKind kind(RoutingContext ctx) {
    try {
      return StreamKind.fromWireName(ctx.pathParam("stream"));
    } catch (IllegalArgumentException e) {
      throw Problem.notFound();
    }
  }
}
