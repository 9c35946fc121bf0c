package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import java.util.List;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.session.SessionId;

/** Keeps the latest phase of each incident. */
public interface IncidentStore {
  /**
   * Keeps the phase unless the same or a later revision is there, and puts {@code incident.started}
   * and {@code incident.ended} into the outbox where it is the first or the last one. Idempotent.
   *
   * @return whether it was news
   */
  Future<Boolean> put(Incident incident);

  /** In the order of their starts. */
  Future<List<Incident>> of(SessionId session);
}
