package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** What a request is answered with. */
record Answer(int status, String type, Buffer body) {
  /** One request's work; may throw or fail with a {@link Problem}. */
  @FunctionalInterface
  interface Action {
    Future<Answer> answer(RoutingContext ctx);
  }

  static Answer ok(JsonObject json) {
    return new Answer(200, "application/json", json.toBuffer());
  }

  static Answer created(JsonObject json) {
    return new Answer(201, "application/json", json.toBuffer());
  }

  static Answer list(String name, List<JsonObject> items) {
    return ok(new JsonObject().put(name, new JsonArray(items)));
  }

  static Answer done() {
    return new Answer(204, "", Buffer.buffer());
  }

  static Answer photo(byte[] photo) {
    String type = photo[0] == (byte) 0x89 ? "image/png" : "image/jpeg";
    return new Answer(200, type, Buffer.buffer(photo));
  }

  /** Done if it was, else the problem. */
  static Future<Answer> doneOr(boolean done, Problem problem) {
    return done ? Future.succeededFuture(done()) : Future.failedFuture(problem);
  }

  static <T> Future<T> found(Optional<T> maybe) {
    return maybe
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(Problem.notFound()));
  }

  /** Runs the action and writes its answer; its problems go to the failure handler. */
  static Handler<RoutingContext> by(Action action) {
    return ctx -> action.answer(ctx).onSuccess(answer -> answer.write(ctx)).onFailure(ctx::fail);
  }

  private void write(RoutingContext ctx) {
    ctx.response().setStatusCode(status).putHeader("cache-control", "no-store");
    if (status == 204) {
      ctx.response().end();
    } else {
      ctx.response().putHeader("content-type", type).end(body);
    }
  }
}
