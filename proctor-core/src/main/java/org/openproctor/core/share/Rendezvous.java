package org.openproctor.core.share;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.session.SessionId;

/**
 * Which of several places a session belongs to, the same for everybody who knows the same places:
 * by the highest hash of session and place. A place that comes or goes moves only the sessions that
 * belong there. Stateless.
 */
public final class Rendezvous {
  private Rendezvous() {}

  /** All places, the session's own first, then those that would be next. */
  public static <T> List<T> order(SessionId session, List<T> places) {
    requireNonNull(session, "session is null");
    return places.stream()
        .sorted(Comparator.<T>comparingLong(place -> weight(session, place)).reversed())
        .toList();
  }

  private static long weight(SessionId session, Object place) {
    return ByteBuffer.wrap(Sha256.of(session + " at " + place)).getLong();
  }
}
