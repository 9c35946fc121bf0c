package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.SharedSessions;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.store.DiskEvidenceStore;
import org.openproctor.dashboard.report.ThinnedCurve;
import org.openproctor.dashboard.store.AuditTrail;
import org.openproctor.dashboard.store.ExamSession;
import org.openproctor.dashboard.store.SessionStore;

/**
 * What an analysis left on disk for people to look at: pictures and curves. Mounted behind the
 * entrance of sessions.
 */
final class EvidenceApi {
  private final SessionStore sessions;
  private final AuditTrail audit;
  private final DiskEvidenceStore evidence;
  private final SharedSessions shared;
  private final DiskWork disk;

  /**
   * @param shared brings here what an analyzer on another host found
   */
  EvidenceApi(
      SessionStore sessions,
      AuditTrail audit,
      DiskEvidenceStore evidence,
      SharedSessions shared,
      DiskWork disk) {
    this.sessions = sessions;
    this.audit = audit;
    this.evidence = evidence;
    this.shared = shared;
    this.disk = disk;
  }

  void mount(Router router) {
    String one = "/api/staff/sessions/:id";
    router.get(one + "/evidence/:incident").handler(Answer.by(this::picture));
    router.get(one + "/curves").handler(Answer.by(this::curves));
  }

  private Future<Answer> picture(RoutingContext ctx) {
    IncidentId incident = incident(ctx);
    return viewed(ctx, "view-evidence", incident.value())
        .compose(session -> disk.onWorker(() -> picture(session.id(), incident)))
        .compose(Answer::found)
        .map(jpeg -> new Answer(200, "image/jpeg", Buffer.buffer(jpeg)));
  }

  private Future<Answer> curves(RoutingContext ctx) {
    return viewed(ctx, "view-curves", "")
        .compose(session -> disk.onWorker(() -> readings(session.id())));
  }

  private Optional<byte[]> picture(SessionId session, IncidentId incident) {
    Optional<byte[]> here = evidence.picture(session, incident);
    if (here.isPresent()) {
      return here;
    }
    shared.fetchAnalysis(session);
    return evidence.picture(session, incident);
  }

  private Answer readings(SessionId session) {
    shared.fetchAnalysis(session);
    return view(evidence.readings(session));
  }

  private static Answer view(List<Reading> readings) {
    JsonObject curves = new JsonObject();
    for (ThinnedCurve curve : ThinnedCurve.of(readings)) {
      JsonArray points = new JsonArray();
      for (ThinnedCurve.Point point : curve.points()) {
        points.add(new JsonArray().add(point.ms()).add(point.value()));
      }
      curves.put(curve.curve().wireName(), points);
    }
    return Answer.ok(new JsonObject().put("curves", curves));
  }

  /** The look is written down before it is granted. */
  private Future<ExamSession> viewed(RoutingContext ctx, String action, String detail) {
    SessionId id = PathIds.session(ctx);
    return sessions
        .find(id)
        .compose(Answer::found)
        .compose(
            session -> audit.write(Entrance.person(ctx).id(), action, id, detail).map(session));
  }

  private static IncidentId incident(RoutingContext ctx) {
    try {
      return new IncidentId(ctx.pathParam("incident"));
    } catch (IllegalArgumentException e) {
      throw Problem.notFound();
    }
  }
}
