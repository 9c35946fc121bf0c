package org.openproctor.core.media;

import static java.util.Objects.requireNonNull;

import org.openproctor.core.session.SessionId;

/** One stream of one session. Segments are numbered within it. */
public record StreamId(SessionId session, StreamKind kind) {
  public StreamId {
    requireNonNull(session, "session is null");
    requireNonNull(kind, "kind is null");
  }

  @Override
  public String toString() {
    return session + "/" + kind.wireName();
  }
}
