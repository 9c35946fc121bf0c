package org.openproctor.ingest.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.openproctor.core.disk.SyncedFolder;

/**
 * That a recording is cut to its end, kept beside it as {@code N.cut}.
 *
 * @param nextSequence the stream's next segment after it
 * @param end session media time at the end of it
 */
record CutMark(long nextSequence, Duration end) {
  static final String ENDING = ".cut";
  static final CutMark NOTHING = new CutMark(0, Duration.ZERO);

  private static final ObjectMapper JSON = new ObjectMapper();

  static Optional<CutMark> read(Path recordings, int number) throws IOException {
    Path file = recordings.resolve(number + ENDING);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode json = JSON.readTree(file.toFile());
    return Optional.of(
        new CutMark(
            json.path("nextSequence").asLong(), Duration.ofMillis(json.path("endMs").asLong())));
  }

  void write(Path recordings, int number) throws IOException {
    byte[] json =
        JSON.writeValueAsBytes(
            JSON.createObjectNode().put("nextSequence", nextSequence).put("endMs", end.toMillis()));
    SyncedFolder.replace(recordings.resolve(number + ENDING), json);
  }
}
