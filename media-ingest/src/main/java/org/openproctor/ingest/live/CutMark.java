package org.openproctor.ingest.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.openproctor.core.disk.SyncedFolder;
import org.openproctor.ingest.cut.CutStart;

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

  /** Where the stream stands before a recording. */
  static CutMark before(Path recordings, int number) throws IOException {
    for (int i = number - 1; i >= 0; i--) {
      Optional<CutMark> mark = read(recordings, i);
      if (mark.isPresent()) {
        return mark.get();
      }
    }
    return NOTHING;
  }

  /** Where a recording behind it stands that says it began then. */
  CutStart start(Duration elapsed) {
    return CutStart.behind(elapsed, end, nextSequence);
  }

  void write(Path recordings, int number) throws IOException {
    byte[] json =
        JSON.writeValueAsBytes(
            JSON.createObjectNode().put("nextSequence", nextSequence).put("endMs", end.toMillis()));
    SyncedFolder.replace(recordings.resolve(number + ENDING), json);
  }
}
