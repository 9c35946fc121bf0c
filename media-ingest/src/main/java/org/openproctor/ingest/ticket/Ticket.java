package org.openproctor.ingest.ticket;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.openproctor.core.session.SessionId;

/**
 * What a verified ticket says.
 *
 * @param session the one session it is for
 * @param expiresAt when it has to be renewed
 */
public record Ticket(SessionId session, Instant expiresAt) {
  public Ticket {
    requireNonNull(session, "session is null");
    requireNonNull(expiresAt, "expiresAt is null");
  }
}
