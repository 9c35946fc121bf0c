package org.openproctor.core.plan;

import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.session.SessionId;

/** Where analyzers ask about sittings. Safe for use by several threads; may wait for a network. */
@FunctionalInterface
public interface SessionPlans {
  /**
   * The plan of a sitting; empty if nobody knows it.
   *
   * @throws OpenProctorException (PEER) if it cannot be said now; ask again later
   */
  Optional<SessionPlan> of(SessionId session);
}
