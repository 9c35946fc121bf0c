package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.openproctor.core.session.SessionId;

/**
 * A line of the chat of one sitting.
 *
 * @param personId of the member of staff who wrote it; empty for the student's
 * @param by that person's name; empty for the student's
 * @param text plain text as it was written
 */
public record Message(
    String id, SessionId session, String personId, String by, String text, Instant at) {
  public Message {
    requireNonNull(id, "id is null");
    requireNonNull(session, "session is null");
    requireNonNull(personId, "personId is null");
    requireNonNull(by, "by is null");
    requireNonNull(text, "text is null");
    requireNonNull(at, "at is null");
  }

  public boolean fromStudent() {
    return personId.isEmpty();
  }

  /** Without the text, so that no chat gets into a log. */
  @Override
  public String toString() {
    return "message " + id + " in " + session;
  }
}
