package org.openproctor.standalone.player;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.StreamKind;

/** What the server says on the WebSocket, or that the connection is gone. */
sealed interface ServerWord {
  /** The first word of a connection. */
  record Welcome(Instant serverTime, Instant startedAt, Map<StreamKind, Position> streams)
      implements ServerWord {}

  record Ack(StreamKind stream, int recording, long next) implements ServerWord {}

  /** So many of the events of this connection are stored; the player repeats none. */
  record Heard(long events) implements ServerWord {}

  record Command(String id, String name) implements ServerWord {}

  record Refusal(int code, String message) implements ServerWord {}

  /** The connection is gone; the player comes again. */
  record Gone(String why) implements ServerWord {}

  /**
   * The word in a text frame.
   *
   * @throws OpenProctorException (PEER) if it is none
   */
  static ServerWord read(String text) {
    try {
      JsonNode json = new ObjectMapper().readTree(text);
      return switch (json.path("type").asText()) {
        case "welcome" -> welcome(json);
        case "ack" ->
            new Ack(
                StreamKind.fromWireName(json.path("stream").asText()),
                json.path("recording").asInt(),
                json.path("next").asLong());
        case "heard" -> new Heard(json.path("events").asLong());
        case "command" -> new Command(json.path("id").asText(), json.path("name").asText());
        case "refuse" -> new Refusal(json.path("code").asInt(), json.path("message").asText());
        default -> throw new IllegalArgumentException("of no type we know");
      };
    } catch (JsonProcessingException | RuntimeException e) {
      throw new OpenProctorException(
          Fault.PEER, "ingest said what is not in the protocol: " + e.getMessage(), e);
    }
  }

  private static Welcome welcome(JsonNode json) {
    Map<StreamKind, Position> streams = new EnumMap<>(StreamKind.class);
    for (StreamKind kind : StreamKind.values()) {
      JsonNode stream = json.path("streams").path(kind.wireName());
      streams.put(
          kind,
          new Position(
              stream.path("recording").asInt(-1),
              stream.path("next").asLong(),
              stream.path("ended").asBoolean()));
    }
    return new Welcome(
        Instant.parse(json.path("serverTime").asText()),
        Instant.parse(json.path("startedAt").asText()),
        streams);
  }
}
