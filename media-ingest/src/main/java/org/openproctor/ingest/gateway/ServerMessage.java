package org.openproctor.ingest.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.openproctor.ingest.live.LiveSession;
import org.openproctor.ingest.live.StreamPosition;
import org.openproctor.ingest.page.PageCommand;

/** What the server says to a page, as docs/live.md has it. Stateless. */
final class ServerMessage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ServerMessage() {}

  static String welcome(LiveSession session, Instant now, List<StreamPosition> positions) {
    ObjectNode json = of("welcome");
    json.put("session", session.id().value());
    json.put("serverTime", now.toString());
    json.put("startedAt", session.startedAt().toString());
    ObjectNode streams = json.putObject("streams");
    for (StreamPosition position : positions) {
      streams
          .putObject(position.kind().wireName())
          .put("recording", position.recording())
          .put("next", position.next())
          .put("ended", position.ended());
    }
    return json.toString();
  }

  static String ack(StreamPosition position) {
    return of("ack")
        .put("stream", position.kind().wireName())
        .put("recording", position.recording())
        .put("next", position.next())
        .toString();
  }

  static String command(PageCommand command) {
    ObjectNode json = of("command").put("id", command.id()).put("name", command.name());
    command.text().ifPresent(text -> json.put("text", text));
    return json.toString();
  }

  static String refuse(RefusedException refusal) {
    return of("refuse")
        .put("code", refusal.code().number())
        .put("message", refusal.getMessage())
        .toString();
  }

  private static ObjectNode of(String type) {
    return JSON.createObjectNode().put("type", type);
  }
}
