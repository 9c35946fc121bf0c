package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.store.AuditTrail;
import org.openproctor.dashboard.store.KeepingStore;
import org.openproctor.dashboard.store.SessionStore;

/** Keeps a session beyond its time, for an appeal. Mounted behind the entrance of sessions. */
final class HoldApi {
  private static final int NOTE = 4_000;

  private final SessionStore sessions;
  private final KeepingStore keeping;
  private final AuditTrail audit;

  HoldApi(SessionStore sessions, KeepingStore keeping, AuditTrail audit) {
    this.sessions = sessions;
    this.keeping = keeping;
    this.audit = audit;
  }

  void mount(Router router) {
    router.put("/api/staff/sessions/:id/hold").handler(Answer.by(this::hold));
  }

  private Future<Answer> hold(RoutingContext ctx) {
    SessionId session = PathIds.session(ctx);
    JsonInput input = JsonInput.of(ctx);
    boolean held = input.flag("held", true);
    String note = input.note("note", NOTE);
    input.end();
    String person = Entrance.person(ctx).id();
    return sessions
        .find(session)
        .compose(Answer::found)
        .compose(found -> held ? keeping.hold(session, note, person) : keeping.release(session))
        .compose(done -> Answer.doneOr(done, Problem.notNow()))
        .compose(
            done ->
                audit
                    .write(person, held ? "hold-session" : "release-session", session, note)
                    .map(done));
  }
}
