package org.openproctor.dashboard.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.StreamKind;

/** Tells from a session's folder whether media-ingest is done with it. */
final class ClosedSession {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ClosedSession() {}

  /** Whether the session has ended and each of its recordings is cut to its end. */
  static boolean is(Path folder) {
    try {
      return hasEnded(folder.resolve("live.json")) && isCut(folder);
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot read what the session's folder says of its end", e);
    }
  }

  private static boolean hasEnded(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    JsonNode json = JSON.readTree(file.toFile());
    return json.path("ended").asBoolean();
  }

  private static boolean isCut(Path folder) throws IOException {
    for (StreamKind kind : StreamKind.values()) {
      Path recordings = folder.resolve(kind.wireName()).resolve("recordings");
      for (String slices : Files.isDirectory(recordings) ? slices(recordings) : List.<String>of()) {
        if (!Files.exists(recordings.resolve(slices.replace(".slices", ".cut")))) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<String> slices(Path recordings) throws IOException {
    try (Stream<Path> files = Files.list(recordings)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".slices"))
          .toList();
    }
  }
}
