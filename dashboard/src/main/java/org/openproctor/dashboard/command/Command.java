package org.openproctor.dashboard.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.openproctor.core.session.SessionId;

/**
 * One order on {@code proctor.commands}, as docs/live.md has it. Immutable.
 *
 * @param id a page obeys an id once, however often it comes
 * @param name one of the names here
 * @param text what to say with it, plain; empty for nothing, at most {@value #LONGEST_TEXT}
 *     characters
 */
public record Command(String id, SessionId session, String name, String text, Instant at) {
  public static final String MESSAGE = "message";
  public static final String PAUSE = "pause";
  public static final String RESUME = "resume";
  public static final String END = "end";
  public static final String ROOM_SCAN = "room-scan";

  /** For ingest itself: the sitting is over, no page is let in again. */
  public static final String CLOSE = "close";

  /** The most characters a text may have. */
  public static final int LONGEST_TEXT = 2_000;

  private static final List<String> NAMES = List.of(MESSAGE, PAUSE, RESUME, END, ROOM_SCAN, CLOSE);
  private static final ObjectMapper JSON = new ObjectMapper();

  public Command {
    requireNonNull(id, "id is null");
    requireNonNull(session, "session is null");
    requireNonNull(at, "at is null");
    if (!NAMES.contains(requireNonNull(name, "name is null"))) {
      throw new IllegalArgumentException("no command has this name");
    }
    if (requireNonNull(text, "text is null").length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("a text of " + text.length() + " characters");
    }
  }

  byte[] json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", id).put("session", session.value()).put("name", name);
    if (!text.isEmpty()) {
      json.put("text", text);
    }
    json.put("at", at.toString());
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  /** Without the text, so that no chat gets into a log. */
  @Override
  public String toString() {
    return name + " " + id + " for " + session;
  }
}
