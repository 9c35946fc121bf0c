package org.openproctor.ingest.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.openproctor.core.session.SessionId;

/**
 * What a proctor orders of a student's page.
 *
 * @param id the page obeys an id once, however often it comes
 * @param session whose page
 * @param name one of {@link #NAMES}; {@link #CLOSE} ends the session here and is not for the page
 * @param text what to say with it; plain text, at most 2000 characters
 * @param at when it was ordered
 */
public record PageCommand(
    String id, SessionId session, String name, Optional<String> text, Instant at) {
  /** The sitting is over: recordings end, no page is let in again. */
  public static final String CLOSE = "close";

  /** The names there are. */
  public static final Set<String> NAMES =
      Set.of("message", "pause", "resume", "end", "room-scan", CLOSE);

  private static final int LONGEST_TEXT = 2000;
  private static final int LONGEST_ID = 100;

  public PageCommand {
    requireNonNull(id, "id is null");
    requireNonNull(session, "session is null");
    requireNonNull(text, "text is null");
    requireNonNull(at, "at is null");
    if (!NAMES.contains(requireNonNull(name, "name is null"))) {
      throw new IllegalArgumentException("no command has this name");
    }
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException("a command id of " + id.length() + " characters");
    }
    if (text.isPresent() && text.get().length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("a text of " + text.get().length() + " characters");
    }
  }
}
