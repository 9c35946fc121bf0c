package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.openproctor.core.live.LivePicture;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.ServiceTokens;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.store.ExamSession;

/**
 * For analyzers on other hosts, by tokens of theirs: {@code GET /internal/plans/SESSION} ({@code
 * policy}: the exam's own as text, {@code reference}: the student's photo in base64) and {@code PUT
 * /internal/pictures/SESSION/STREAM} with the latest small picture and its {@code X-Media-Ms}.
 */
final class InternalApi {
  private static final String PLANS = "plans";
  private static final String PICTURES = "pictures";

  private final Database database;
  private final LivePictures pictures;
  private final ServiceTokens tokens;

  InternalApi(Database database, LivePictures pictures, ServiceTokens tokens) {
    this.database = database;
    this.pictures = pictures;
    this.tokens = tokens;
  }

  void mount(Router router) {
    router
        .get("/internal/plans/:id")
        .handler(ctx -> enter(ctx, PLANS))
        .handler(Answer.by(this::plan));
    router
        .put("/internal/pictures/:id/:stream")
        .handler(ctx -> enter(ctx, PICTURES))
        .handler(Answer.by(this::picture));
  }

  private void enter(RoutingContext ctx, String audience) {
    if (!tokens.allows(ctx.request().getHeader("authorization"), audience)) {
      throw new Problem(401, "no-key");
    }
    ctx.next();
  }

  private Future<Answer> plan(RoutingContext ctx) {
    return database
        .sessions()
        .find(PathIds.session(ctx))
        .compose(Answer::found)
        .compose(this::plan);
  }

  private Future<Answer> plan(ExamSession session) {
    return database
        .exams()
        .find(session.examId())
        .compose(Answer::found)
        .compose(
            exam ->
                photo(session)
                    .map(
                        photo -> {
                          JsonObject json = new JsonObject().put("policy", exam.policy());
                          photo.ifPresent(
                              bytes ->
                                  json.put("reference", Base64.getEncoder().encodeToString(bytes)));
                          return Answer.ok(json);
                        }));
  }

  /** The university's, else the one taken at the start. */
  private Future<Optional<byte[]>> photo(ExamSession session) {
    return database
        .candidates()
        .referencePhoto(session.candidateId())
        .compose(
            reference ->
                reference.isPresent()
                    ? Future.succeededFuture(reference)
                    : database.sessions().enrolmentPhoto(session.id()));
  }

  private Future<Answer> picture(RoutingContext ctx) {
    SessionId session = PathIds.session(ctx);
    try {
      StreamId stream = new StreamId(session, StreamKind.fromWireName(ctx.pathParam("stream")));
      Duration at =
          Duration.ofMillis(Long.parseLong(String.valueOf(ctx.request().getHeader("x-media-ms"))));
      pictures.put(stream, new LivePicture(at, ctx.body().buffer().getBytes()));
      return Future.succeededFuture(Answer.done());
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "not-a-picture");
    }
  }
}
