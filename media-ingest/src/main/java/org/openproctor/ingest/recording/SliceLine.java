package org.openproctor.ingest.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** A line of a {@code .slices} file: how the recording began, one slice of it, or its end. */
sealed interface SliceLine {
  ObjectMapper JSON = new ObjectMapper();

  /** The first line. */
  record Begin(RecordingStart start) implements SliceLine {}

  record Slice(long sequence, int bytes, byte[] sha256) implements SliceLine {}

  /** The last line: nothing more comes. */
  record End(long slices) implements SliceLine {}

  /** With its line break. */
  static byte[] write(SliceLine line) {
    ObjectNode json = JSON.createObjectNode();
    if (line instanceof Begin begin) {
      json.put("elapsedMs", begin.start.elapsed().toMillis());
      json.put("mimeType", begin.start.mimeType());
    } else if (line instanceof Slice slice) {
      json.put("sequence", slice.sequence).put("bytes", slice.bytes);
      json.put("sha256", HexFormat.of().formatHex(slice.sha256));
    } else if (line instanceof End end) {
      json.put("end", end.slices);
    }
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Empty if it is none, as a line torn by a crash. */
  static Optional<SliceLine> read(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      if (json.path("elapsedMs").isIntegralNumber()) {
        Duration elapsed = Duration.ofMillis(json.path("elapsedMs").asLong());
        return Optional.of(new Begin(new RecordingStart(elapsed, json.path("mimeType").asText())));
      }
      if (json.path("sequence").isIntegralNumber()) {
        byte[] sha256 = HexFormat.of().parseHex(json.path("sha256").asText());
        return Optional.of(
            new Slice(json.path("sequence").asLong(), json.path("bytes").asInt(-1), sha256));
      }
      return json.path("end").isIntegralNumber()
          ? Optional.of(new End(json.path("end").asLong()))
          : Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
