package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.openproctor.core.session.SessionId;

/** Who looked at what and who did what: written, never changed. */
public interface AuditTrail {
  /** One line of it. */
  record Entry(Instant at, String who, String action, String detail) {}

  /**
   * @param who a person's id, {@code key:} and a key's id, or {@code student}
   * @param action such as {@code view-session} or {@code verdict}
   */
  Future<Void> write(String who, String action, SessionId session, String detail);

  /** Oldest first. */
  Future<List<Entry>> of(SessionId session);
}
