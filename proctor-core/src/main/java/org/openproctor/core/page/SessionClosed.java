package org.openproctor.core.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.openproctor.core.session.SessionId;

/**
 * A session has ended for good and all its recordings are in stored segments. It may come twice,
 * and before the last of those segments.
 *
 * @param arrivedAt by the server's clock
 */
public record SessionClosed(SessionId session, Instant arrivedAt) implements TelemetryRecord {
  public SessionClosed {
    requireNonNull(session, "session is null");
    requireNonNull(arrivedAt, "arrivedAt is null");
  }
}
