package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.FailureLimit;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.access.SessionTokens;
import org.openproctor.dashboard.store.AuditTrail;
import org.openproctor.dashboard.store.EntryStore;
import org.openproctor.dashboard.store.Exam;
import org.openproctor.dashboard.store.ExamSession;
import org.openproctor.dashboard.store.ExamStore;
import org.openproctor.dashboard.store.KeepingStore;
import org.openproctor.dashboard.store.KeepingStore.Receipt;
import org.openproctor.dashboard.store.SessionState;
import org.openproctor.dashboard.store.SessionStore;
import org.openproctor.dashboard.store.SittingStore;

/**
 * The student's way from link to receipt. No address here names a session: the cookie does, so
 * there is nothing else to reach.
 */
final class StudentApi {
  /** A long exam, and the day in which its page may still bring what it holds. */
  private static final Duration SIGNED_IN = Duration.ofHours(48);

  private static final Duration TICKET = Duration.ofMinutes(30);
  private static final long MAX_SLICES = 10_000_000;

  private final SessionStore sessions;
  private final SittingStore sittings;
  private final KeepingStore keeping;
  private final ExamStore exams;
  private final EntryStore entries;
  private final AuditTrail audit;
  private final LiveSide live;
  private final ClientAddress addresses;
  private final Entrance entrance;
  private final SessionTokens links;
  private final SessionTokens tickets;
  private final Clock clock;
  private final FailureLimit byAddress;

  StudentApi(
      SessionStore sessions,
      SittingStore sittings,
      KeepingStore keeping,
      ExamStore exams,
      EntryStore entries,
      AuditTrail audit,
      LiveSide live,
      ClientAddress addresses,
      Entrance entrance,
      SessionTokens links,
      SessionTokens tickets,
      Clock clock) {
    this.sessions = sessions;
    this.sittings = sittings;
    this.keeping = keeping;
    this.exams = exams;
    this.entries = entries;
    this.audit = audit;
    this.live = live;
    this.addresses = addresses;
    this.entrance = entrance;
    this.links = links;
    this.tickets = tickets;
    this.clock = clock;
    // A whole class may come from one address
    byAddress = new FailureLimit(200, Duration.ofMinutes(15), clock);
  }

  void mount(Router router) {
    router.post("/api/student/enter").handler(Answer.by(this::enter));
    router.route("/api/student/*").handler(entrance.student());
    router.get("/api/student/session").handler(Answer.by(this::session));
    router.post("/api/student/consent").handler(Answer.by(this::consent));
    router.put("/api/student/photo").handler(Answer.by(this::photo));
    router.post("/api/student/ticket").handler(Answer.by(this::ticket));
    // The bytes were read by now, which is all the page times
    router.post("/api/student/probe").handler(ctx -> ctx.response().setStatusCode(204).end());
    router.post("/api/student/end").handler(Answer.by(this::end));
  }

  private Future<Answer> enter(RoutingContext ctx) {
    entrance.requireOwnPage(ctx);
    JsonInput input = JsonInput.of(ctx);
    String token = input.text("token", 2_000);
    input.end();
    String address = addresses.of(ctx.request());
    Duration wait = byAddress.waitFor(address);
    if (wait.compareTo(Duration.ZERO) > 0) {
      throw new Problem(429, "too-many-tries", Long.toString(wait.toMinutes() + 1));
    }
    SessionTokens.Claims link =
        links
            .read(token)
            .orElseThrow(
                () -> {
                  byAddress.failed(address);
                  return new Problem(401, "link-wrong");
                });
    return sessions
        .useLink(link.session(), link.id())
        .compose(
            used ->
                used
                    ? letIn(ctx, link.session())
                    : Future.failedFuture(new Problem(410, "link-used")));
  }

  private Future<Answer> letIn(RoutingContext ctx, SessionId session) {
    String cookie = Secrets.random();
    return entries
        .addStudent(Secrets.hash(cookie), session, clock.instant().plus(SIGNED_IN))
        .compose(added -> audit.write("student", "enter", session, ""))
        .compose(written -> view(session))
        .map(
            json -> {
              entrance.give(ctx, Entrance.STUDENT_COOKIE, cookie, SIGNED_IN);
              return Answer.ok(json);
            });
  }

  private Future<Answer> session(RoutingContext ctx) {
    return view(Entrance.session(ctx)).map(Answer::ok);
  }

  private Future<Answer> consent(RoutingContext ctx) {
    SessionId session = Entrance.session(ctx);
    JsonInput input = JsonInput.of(ctx);
    String language = input.choice("language", ExamForm.LANGUAGES);
    String version = input.text("version", 40);
    input.end();
    return sessions
        .consent(session, language, version)
        .compose(given -> Answer.doneOr(given, Problem.notNow()))
        .compose(
            done -> audit.write("student", "consent", session, language + " " + version).map(done));
  }

  private Future<Answer> photo(RoutingContext ctx) {
    return sessions
        .enrol(Entrance.session(ctx), Photo.of(ctx))
        .compose(enrolled -> Answer.doneOr(enrolled, new Problem(409, "no-consent")));
  }

  /**
   * The first ticket starts the sitting; later ones renew it while it lasts, and after its end
   * until it is closed: the page brings what it still holds.
   */
  private Future<Answer> ticket(RoutingContext ctx) {
    SessionId session = Entrance.session(ctx);
    return sessions
        .find(session)
        .compose(Answer::found)
        .compose(
            found ->
                switch (found.state()) {
                  case ENROLLED -> begin(session);
                  case RUNNING, PAUSED -> Future.succeededFuture(true);
                  case INVITED -> Future.succeededFuture(false);
                  case ENDED, REVIEWED -> Future.succeededFuture(mayBring(found.times()));
                })
        .compose(
            may ->
                may
                    ? Future.succeededFuture(ticket(session))
                    : Future.failedFuture(Problem.notNow()));
  }

  private Answer ticket(SessionId session) {
    Instant expires = clock.instant().plus(TICKET);
    return Answer.ok(
        new JsonObject()
            .put("ticket", tickets.sign(session, Secrets.id("ticket"), expires))
            .put("expiresAt", expires.toString()));
  }

  private Future<Boolean> begin(SessionId session) {
    return sessions
        .move(session, SessionState.RUNNING)
        .onSuccess(begun -> live.feed().changed(session));
  }

  private static boolean mayBring(ExamSession.Times times) {
    return times.started().isPresent() && times.closed().isEmpty();
  }

  /** Ends and closes the sitting; ending it twice gives the same receipt. */
  private Future<Answer> end(RoutingContext ctx) {
    SessionId session = Entrance.session(ctx);
    return keepReceipt(session, JsonInput.of(ctx))
        .compose(kept -> sittings.finish(session))
        .onSuccess(
            finished -> {
              live.orders().queued();
              live.feed().changed(session);
            })
        .compose(finished -> view(session))
        .map(Answer::ok);
  }

  /** The first one counts. A page that recorded nothing sends none. */
  private Future<Void> keepReceipt(SessionId session, JsonInput input) {
    long slices = input.number("slices", 0, MAX_SLICES, 0);
    Optional<String> digest = input.sha256("digest");
    input.end();
    return digest
        .map(sha256 -> keeping.receipt(session, new Receipt(slices, sha256, clock.instant())))
        .orElseGet(Future::succeededFuture);
  }

  private Future<JsonObject> view(SessionId id) {
    return sessions
        .find(id)
        .compose(Answer::found)
        .compose(
            session ->
                exams
                    .find(session.examId())
                    .compose(Answer::found)
                    .map(exam -> view(session, exam)));
  }

  /** Nothing of what the machine found or a person decided. */
  private static JsonObject view(ExamSession session, Exam exam) {
    return new JsonObject()
        .put("session", session.id().value())
        .put("state", session.state().wireName())
        .put("name", session.candidateName())
        .put(
            "exam",
            new JsonObject()
                .put("title", exam.title())
                .put("address", exam.address())
                .put("languages", new JsonArray(exam.languages()))
                .put("roomScanBeforeStart", exam.roomScanBeforeStart())
                .put("framed", exam.framed())
                .put("durationMinutes", exam.durationMinutes())
                .put("retentionDays", exam.retentionDays()))
        .put("consentedAt", View.time(session.times().consented()))
        .put("startedAt", View.time(session.times().started()))
        .put("endedAt", View.time(session.times().ended()))
        .put("closedAt", View.time(session.times().closed()));
  }
}
