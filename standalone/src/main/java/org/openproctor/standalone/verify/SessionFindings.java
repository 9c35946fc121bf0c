package org.openproctor.standalone.verify;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.openproctor.core.session.SessionId;

/**
 * What was found of a session.
 *
 * @param state {@code recorded file}, {@code running}, {@code ended} or {@code closed}
 * @param incidents how many phases the journal holds
 * @param damages of the session as a whole, in words
 */
public record SessionFindings(
    SessionId session,
    String state,
    List<StreamFindings> streams,
    int incidents,
    List<String> damages) {
  public SessionFindings {
    requireNonNull(session, "session is null");
    requireNonNull(state, "state is null");
    streams = List.copyOf(streams);
    damages = List.copyOf(damages);
  }

  /** True if nothing is missing, altered or unfinished. */
  public boolean whole() {
    return damages.isEmpty() && streams.stream().allMatch(StreamFindings::whole);
  }
}
