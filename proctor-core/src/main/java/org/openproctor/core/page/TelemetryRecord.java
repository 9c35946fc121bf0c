package org.openproctor.core.page;

import java.time.Instant;
import org.openproctor.core.session.SessionId;

/** What ingest tells of a session's page, in order: what the student did, and that all is over. */
public sealed interface TelemetryRecord permits PageEvent, SessionClosed {
  SessionId session();

  /** By the server's clock. */
  Instant arrivedAt();
}
