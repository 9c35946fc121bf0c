package org.openproctor.ingest.kurento;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a real media server and a client said to each other, one message a line. */
final class RecordedTraffic {
  private final List<JsonObject> lines;

  RecordedTraffic(Path file) {
    try {
      lines = Files.readAllLines(file).stream().map(JsonObject::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first offer a WebRTC endpoint was given, and what it answered. */
  record Exchange(String object, String offer, String answer) {}

  Exchange exchange() {
    Map<Integer, JsonObject> asked = new HashMap<>();
    for (JsonObject line : lines) {
      JsonObject message = line.getJsonObject("msg");
      if (message == null || message.getValue("id") == null) {
        continue;
      }
      JsonObject request = asked.get(message.getInteger("id"));
      if (isOffer(message)) {
        asked.put(message.getInteger("id"), message.getJsonObject("params"));
      } else if (request != null && message.containsKey("result")) {
        return new Exchange(
            request.getString("object"),
            request.getJsonObject("operationParams").getString("offer"),
            message.getJsonObject("result").getString("value"));
      }
    }
    throw new IllegalStateException("no offer in this recording");
  }

  /** What the server told of all objects by itself, in order. */
  List<JsonObject> events() {
    return lines.stream()
        .map(line -> Optional.ofNullable(line.getJsonObject("msg")))
        .flatMap(Optional::stream)
        .filter(message -> "onEvent".equals(message.getString("method")))
        .map(message -> message.getJsonObject("params").getJsonObject("value"))
        .toList();
  }

  private static boolean isOffer(JsonObject message) {
    return "invoke".equals(message.getString("method"))
        && "processOffer".equals(message.getJsonObject("params").getString("operation"))
        && message.getJsonObject("params").getString("object").endsWith("WebRtcEndpoint");
  }
}
