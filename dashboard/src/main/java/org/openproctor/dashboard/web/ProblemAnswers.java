package org.openproctor.dashboard.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every failure as problem details; what is our fault goes to the log, not to the caller.
 */
final class ProblemAnswers implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

  @Override
  public void handle(RoutingContext ctx) {
    if (ctx.response().ended() || ctx.response().headWritten()) {
      return;
    }
    Problem problem = problem(ctx);
    Language language = Language.of(ctx.request());
    ctx.response()
        .setStatusCode(problem.status())
        .putHeader("content-type", "application/problem+json")
        .putHeader("content-language", language.tag())
        .putHeader("cache-control", "no-store")
        .end(
            new JsonObject()
                .put("type", "urn:openproctor:problem:" + problem.code())
                .put("code", problem.code())
                .put("title", HttpResponseStatus.valueOf(problem.status()).reasonPhrase())
                .put("status", problem.status())
                .put("detail", language.text(problem))
                .toBuffer());
  }

  private static Problem problem(RoutingContext ctx) {
    Throwable failure = ctx.failure();
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (failure instanceof DecodeException) {
      return new Problem(400, "bad-json");
    }
    return switch (ctx.statusCode()) {
      case 400 -> new Problem(400, "bad-request");
      case 404 -> Problem.notFound();
      case 405 -> new Problem(405, "method");
      case 413 -> new Problem(413, "too-large");
      case 415 -> new Problem(415, "not-json");
      default -> fault(ctx, failure);
    };
  }

  private static Problem fault(RoutingContext ctx, Throwable failure) {
    // The matched route's pattern, never the path: a path may hold what a log must not
    String route = ctx.currentRoute() == null ? "?" : ctx.currentRoute().getPath();
    LOG.error("{} {} failed", ctx.request().method(), route, failure);
    return new Problem(500, "server-fault");
  }
}
