package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.store.AuditTrail;
import org.openproctor.dashboard.store.SessionStore;

/**
 * Looking on at a sitting is written into the audit trail before it is granted: once in ten
 * minutes, not with every picture. Safe for use by several threads.
 */
final class LiveLooks {
  private static final Duration A_LOOK = Duration.ofMinutes(10);

  private final SessionStore sessions;
  private final AuditTrail audit;
  private final Lately looked;

  LiveLooks(SessionStore sessions, AuditTrail audit, Clock clock) {
    this.sessions = sessions;
    this.audit = audit;
    this.looked = new Lately(A_LOOK, clock);
  }

  /** Fails with a {@link Problem} where there is no such session. */
  Future<Void> note(String person, SessionId session) {
    String look = person + " " + session;
    return looked.isFirst(look)
        ? sessions
            .find(session)
            .compose(Answer::found)
            .compose(found -> audit.write(person, "view-live", session, ""))
            .onFailure(e -> looked.forget(look))
        : Future.succeededFuture();
  }
}
