package org.openproctor.standalone.player;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;

/**
 * What a student has played.
 *
 * @param startedAt when session time 0 was, by the server's clock
 * @param made slices that the recorders handed out
 * @param acknowledged slices that the server says it has
 * @param played how long each stream's recordings are together
 * @param reconnects how often the connection was lost
 */
public record Played(
    SessionId session,
    Instant startedAt,
    long made,
    long acknowledged,
    Map<StreamKind, Duration> played,
    int reconnects) {
  public Played {
    requireNonNull(session, "session is null");
    requireNonNull(startedAt, "startedAt is null");
    played = Map.copyOf(played);
  }
}
