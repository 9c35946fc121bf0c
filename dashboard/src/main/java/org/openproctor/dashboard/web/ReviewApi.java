package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.store.AuditTrail;
import org.openproctor.dashboard.store.CandidateStore;
import org.openproctor.dashboard.store.ExamSession;
import org.openproctor.dashboard.store.ReviewStore;
import org.openproctor.dashboard.store.SessionStore;
import org.openproctor.dashboard.store.Verdict;

/** Sessions as the staff read and judge them. Every look at one is in the audit trail. */
final class ReviewApi {
  private static final List<String> STREAMS = List.of("webcam", "screen", "room-scan");
  private static final List<String> DECISIONS = List.of("confirmed", "dismissed");
  private static final List<String> OUTCOMES = List.of("accepted", "violation", "inconclusive");
  private static final long MAX_MS = 24L * 3_600_000;
  private static final int NOTE = 4_000;

  private final SessionStore sessions;
  private final LivingSessions living;
  private final CandidateStore candidates;
  private final ReviewStore reviews;
  private final IncidentReader incidents;
  private final AuditTrail audit;
  private final Clock clock;

  ReviewApi(
      SessionStore sessions,
      LivingSessions living,
      CandidateStore candidates,
      ReviewStore reviews,
      IncidentReader incidents,
      AuditTrail audit,
      Clock clock) {
    this.sessions = sessions;
    this.living = living;
    this.candidates = candidates;
    this.reviews = reviews;
    this.incidents = incidents;
    this.audit = audit;
    this.clock = clock;
  }

  void mount(Router router, Entrance entrance) {
    String one = "/api/staff/sessions/:id";
    router.route("/api/staff/sessions*").handler(entrance.staff(Role.REVIEWER));
    router.get(one).handler(Answer.by(this::session));
    router.get(one + "/incidents").handler(Answer.by(this::incidents));
    router.post(one + "/incidents").handler(Answer.by(this::add));
    router.post(one + "/incidents/:incident/review").handler(Answer.by(this::decide));
    router.post(one + "/verdict").handler(Answer.by(this::judge));
    router.get(one + "/photos/reference").handler(Answer.by(this::referencePhoto));
    router.get(one + "/photos/enrolment").handler(Answer.by(this::enrolmentPhoto));
    router
        .get(one + "/audit")
        .handler(entrance.staff(Role.ADMINISTRATOR))
        .handler(Answer.by(this::trail));
  }

  private Future<Answer> session(RoutingContext ctx) {
    return viewed(ctx, "view-session")
        .compose(
            session ->
                living
                    .kept(session.id())
                    .map(
                        kept ->
                            Answer.ok(
                                View.session(session)
                                    .put("judgement", View.verdict(session))
                                    .put("consentedAt", View.time(session.times().consented()))
                                    .mergeIn(KeptView.of(kept)))));
  }

  private Future<Answer> incidents(RoutingContext ctx) {
    return viewed(ctx, "view-incidents")
        .compose(session -> incidents.of(session.id()))
        .map(all -> Answer.list("incidents", all));
  }

  private Future<Answer> add(RoutingContext ctx) {
    JsonInput input = JsonInput.of(ctx);
    long start = input.number("startMs", 0, MAX_MS, 0);
    ReviewStore.AddedIncident added =
        new ReviewStore.AddedIncident(
            Secrets.id("added"),
            input.choice("stream", STREAMS),
            input.text("kind", 60),
            start,
            input.number("endMs", start, MAX_MS, start),
            input.note("note", NOTE),
            Entrance.person(ctx).name(),
            clock.instant());
    input.end();
    return existing(ctx)
        .compose(session -> reviews.add(session.id(), added, Entrance.person(ctx).id()))
        .compose(id -> note(ctx, "add-incident", id).map(id))
        .map(id -> Answer.created(new JsonObject().put("id", id)));
  }

  private Future<Answer> decide(RoutingContext ctx) {
    String incident = PathIds.id(ctx, "incident");
    JsonInput input = JsonInput.of(ctx);
    String decision = input.choice("decision", DECISIONS);
    String note = input.note("note", NOTE);
    input.end();
    return existing(ctx)
        .compose(
            session ->
                reviews.decide(session.id(), incident, decision, note, Entrance.person(ctx).id()))
        .compose(kept -> Answer.doneOr(kept, Problem.notFound()))
        .compose(done -> note(ctx, "review-incident", incident + " " + decision).map(done));
  }

  private Future<Answer> judge(RoutingContext ctx) {
    JsonInput input = JsonInput.of(ctx);
    Verdict verdict =
        new Verdict(
            input.choice("verdict", OUTCOMES),
            input.note("note", NOTE),
            Entrance.person(ctx).id(),
            clock.instant());
    input.end();
    return existing(ctx)
        .compose(session -> sessions.judge(session.id(), verdict))
        .compose(judged -> Answer.doneOr(judged, Problem.notNow()))
        .compose(done -> note(ctx, "verdict", verdict.outcome()).map(done));
  }

  private Future<Answer> referencePhoto(RoutingContext ctx) {
    return viewed(ctx, "view-reference-photo")
        .compose(session -> candidates.referencePhoto(session.candidateId()))
        .compose(Answer::found)
        .map(Answer::photo);
  }

  private Future<Answer> enrolmentPhoto(RoutingContext ctx) {
    return viewed(ctx, "view-enrolment-photo")
        .compose(session -> sessions.enrolmentPhoto(session.id()))
        .compose(Answer::found)
        .map(Answer::photo);
  }

  /** Also of a session that was deleted. */
  private Future<Answer> trail(RoutingContext ctx) {
    return audit
        .of(PathIds.session(ctx))
        .map(
            entries ->
                Answer.list(
                    "entries",
                    entries.stream()
                        .map(
                            entry ->
                                new JsonObject()
                                    .put("at", entry.at().toString())
                                    .put("who", entry.who())
                                    .put("action", entry.action())
                                    .put("detail", entry.detail()))
                        .toList()));
  }

  private Future<ExamSession> existing(RoutingContext ctx) {
    return living.find(PathIds.session(ctx));
  }

  /** The look is written down before it is granted. */
  private Future<ExamSession> viewed(RoutingContext ctx, String action) {
    return existing(ctx).compose(session -> note(ctx, action, "").map(session));
  }

  private Future<Void> note(RoutingContext ctx, String action, String detail) {
    SessionId session = PathIds.session(ctx);
    return audit.write(Entrance.person(ctx).id(), action, session, detail);
  }
}
