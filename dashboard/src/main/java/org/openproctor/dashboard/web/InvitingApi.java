package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.store.AuditTrail;

/**
 * Students invited by hand, by administrators: what the university's API does, behind the staff's
 * entrance. Who made a session or a new link is in the audit trail.
 */
record InvitingApi(UniversityApi university, AuditTrail audit) {
  void mount(Router router, Entrance entrance) {
    Handler<RoutingContext> administrator = entrance.staff(Role.ADMINISTRATOR);
    router
        .post("/api/staff/candidates")
        .handler(administrator)
        .handler(Answer.by(university::putCandidate));
    router
        .put("/api/staff/candidates/:id/photo")
        .handler(administrator)
        .handler(Answer.by(university::putPhoto));
    router
        .post("/api/staff/sessions")
        .handler(administrator)
        .handler(Answer.by(ctx -> noted(ctx, university::addSession)));
    router
        .post("/api/staff/sessions/:id/link")
        .handler(administrator)
        .handler(Answer.by(ctx -> noted(ctx, university::newLink)));
  }

  private Future<Answer> noted(RoutingContext ctx, Answer.Action action) {
    return action
        .answer(ctx)
        .compose(
            answer -> {
              JsonObject made = answer.body().toJsonObject();
              SessionId session = new SessionId(made.getString("session", made.getString("id")));
              return audit.write(Entrance.person(ctx).id(), "give-link", session, "").map(answer);
            });
  }
}
