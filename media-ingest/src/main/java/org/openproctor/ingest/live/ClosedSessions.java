package org.openproctor.ingest.live;

import java.time.Instant;
import org.openproctor.core.session.SessionId;

/** Told of sessions of which nothing more comes. Safe for use by several threads. */
@FunctionalInterface
public interface ClosedSessions {
  /**
   * The session has ended for good and all its recordings are in stored segments. When this returns
   * the news is on stable storage; after a crash it may come again.
   *
   * @throws org.openproctor.core.OpenProctorException (RESOURCE) if it could not be stored; it then
   *     comes again
   */
  void closed(SessionId session, Instant at);
}
