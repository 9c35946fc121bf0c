package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.store.AuditTrail;
import org.openproctor.dashboard.store.CandidateStore;
import org.openproctor.dashboard.store.Exam;
import org.openproctor.dashboard.store.ExamStore;
import org.openproctor.dashboard.store.SessionStore;

/**
 * The university's side, by API key: exams, candidates, sessions, and what came of them. {@code
 * openapi.json} describes it; a test holds the two together.
 */
final class UniversityApi {
  static final String BASE = "/api/v1";

  private final ExamStore exams;
  private final CandidateStore candidates;
  private final SessionStore sessions;
  private final LivingSessions living;
  private final IncidentReader incidents;
  private final AuditTrail audit;
  private final Invitation invitation;
  private final Playback playback;

  UniversityApi(
      ExamStore exams,
      CandidateStore candidates,
      SessionStore sessions,
      LivingSessions living,
      IncidentReader incidents,
      AuditTrail audit,
      Invitation invitation,
      Playback playback) {
    this.exams = exams;
    this.candidates = candidates;
    this.sessions = sessions;
    this.living = living;
    this.incidents = incidents;
    this.audit = audit;
    this.invitation = invitation;
    this.playback = playback;
  }

  /**
   * One operation.
   *
   * @param path as OpenAPI writes it, {@code /sessions/{id}}
   */
  record Operation(HttpMethod method, String path, Handler<RoutingContext> handler) {
    static Operation of(HttpMethod method, String path, Answer.Action action) {
      return new Operation(method, path, Answer.by(action));
    }
  }

  List<Operation> operations() {
    return List.of(
        Operation.of(HttpMethod.POST, "/exams", this::addExam),
        Operation.of(HttpMethod.GET, "/exams/{id}", this::exam),
        Operation.of(HttpMethod.POST, "/candidates", this::putCandidate),
        Operation.of(HttpMethod.GET, "/candidates/{id}", this::candidate),
        Operation.of(HttpMethod.PUT, "/candidates/{id}/photo", this::putPhoto),
        Operation.of(HttpMethod.POST, "/sessions", this::addSession),
        Operation.of(HttpMethod.GET, "/sessions/{id}", this::session),
        Operation.of(HttpMethod.POST, "/sessions/{id}/link", this::newLink),
        Operation.of(HttpMethod.GET, "/sessions/{id}/incidents", this::incidents),
        Operation.of(HttpMethod.GET, "/sessions/{id}/verdict", this::verdict),
        Operation.of(HttpMethod.GET, "/sessions/{id}/recording", this::recording),
        new Operation(HttpMethod.GET, "/sessions/{id}/recording/{stream}", this::stream));
  }

  void mount(Router router, Entrance entrance, String openApi) {
    router
        .get(BASE + "/openapi.json")
        .handler(ctx -> ctx.response().putHeader("content-type", "application/json").end(openApi));
    router.route(BASE + "/*").handler(entrance.key());
    for (Operation operation : operations()) {
      String path = BASE + operation.path.replaceAll("\\{(\\w+)}", ":$1");
      router.route(operation.method, path).handler(operation.handler);
    }
  }

  private Future<Answer> addExam(RoutingContext ctx) {
    return exams
        .add(ExamForm.read(ctx, Secrets.id("exam")))
        .map(exam -> Answer.created(View.exam(exam)));
  }

  private Future<Answer> exam(RoutingContext ctx) {
    return exams
        .find(PathIds.id(ctx))
        .compose(Answer::found)
        .map(exam -> Answer.ok(View.exam(exam)));
  }

  Future<Answer> putCandidate(RoutingContext ctx) {
    JsonInput input = JsonInput.of(ctx);
    String externalId = input.text("externalId", 200);
    String name = input.text("name", 200);
    input.end();
    return candidates.put(externalId, name).map(candidate -> Answer.ok(View.candidate(candidate)));
  }

  private Future<Answer> candidate(RoutingContext ctx) {
    return candidates
        .find(PathIds.id(ctx))
        .compose(Answer::found)
        .map(candidate -> Answer.ok(View.candidate(candidate)));
  }

  Future<Answer> putPhoto(RoutingContext ctx) {
    return candidates
        .putReferencePhoto(PathIds.id(ctx), Photo.of(ctx))
        .compose(kept -> Answer.doneOr(kept, Problem.notFound()));
  }

  Future<Answer> addSession(RoutingContext ctx) {
    JsonInput input = JsonInput.of(ctx);
    String examId = input.text("exam", 64);
    String candidateId = input.text("candidate", 64);
    long days = input.number("linkDays", 1, 365, Invitation.DAYS);
    input.end();
    SessionId id = new SessionId(Secrets.id("s"));
    String linkId = Secrets.id("link");
    Future<Exam> exam = orUnknown(exams.find(examId), "exam");
    return exam.compose(found -> orUnknown(candidates.find(candidateId), "candidate"))
        .compose(found -> sessions.add(id, examId, candidateId, linkId))
        .compose(added -> sessions.find(id))
        .compose(Answer::found)
        .map(
            session ->
                Answer.created(
                    View.session(session).put("link", invitation.link(id, linkId, days))));
  }

  private static <T> Future<T> orUnknown(Future<Optional<T>> search, String field) {
    return search.compose(
        found ->
            found
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(new Problem(422, "field-none", field))));
  }

  private Future<Answer> session(RoutingContext ctx) {
    return living
        .find(PathIds.session(ctx))
        .compose(
            session ->
                living
                    .kept(session.id())
                    .map(kept -> Answer.ok(View.session(session).mergeIn(KeptView.agreed(kept)))));
  }

  /** For the student who lost the old one, or whose browser did; the old one ends. */
  Future<Answer> newLink(RoutingContext ctx) {
    SessionId id = PathIds.session(ctx);
    String linkId = Secrets.id("link");
    return sessions
        .find(id)
        .compose(Answer::found)
        .compose(found -> sessions.replaceLink(id, linkId))
        .compose(
            replaced ->
                replaced
                    ? Future.succeededFuture(
                        Answer.ok(
                            new JsonObject()
                                .put("session", id.value())
                                .put("link", invitation.link(id, linkId, Invitation.DAYS))))
                    : Future.failedFuture(Problem.notNow()));
  }

  private Future<Answer> incidents(RoutingContext ctx) {
    SessionId id = PathIds.session(ctx);
    return sessions
        .find(id)
        .compose(Answer::found)
        .compose(found -> audit.write(Entrance.keyId(ctx), "view-incidents", id, ""))
        .compose(written -> incidents.of(id))
        .map(all -> Answer.list("incidents", all));
  }

  private Future<Answer> verdict(RoutingContext ctx) {
    return living.find(PathIds.session(ctx)).map(session -> Answer.ok(View.verdict(session)));
  }

  private Future<Answer> recording(RoutingContext ctx) {
    return playback.list(ctx);
  }

  private void stream(RoutingContext ctx) {
    playback.whole(Entrance::keyId).handle(ctx);
  }
}
