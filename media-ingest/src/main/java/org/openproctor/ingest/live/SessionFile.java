package org.openproctor.ingest.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import org.openproctor.core.disk.SyncedFolder;
import org.openproctor.ingest.recording.StorageFailure;

/** A session folder's {@code live.json}: when it began and whether it has ended. */
final class SessionFile {
  static final String NAME = "live.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Instant startedAt;
  private volatile boolean ended;

  private SessionFile(Path folder, Instant startedAt, boolean ended) {
    this.folder = folder;
    this.startedAt = startedAt;
    this.ended = ended;
  }

  /** Reads it, or begins the session now. */
  static SessionFile open(Path folder, Clock clock) {
    Path path = folder.resolve(NAME);
    try {
      if (Files.exists(path)) {
        JsonNode json = JSON.readTree(path.toFile());
        return new SessionFile(
            folder, Instant.parse(json.path("startedAt").asText()), json.path("ended").asBoolean());
      }
      SyncedFolder.create(folder);
      SessionFile file = new SessionFile(folder, Instant.ofEpochMilli(clock.millis()), false);
      file.write(false);
      return file;
    } catch (IOException e) {
      throw StorageFailure.of(path, e);
    } catch (DateTimeException e) {
      throw StorageFailure.of(path, new IOException("it does not say when the session began", e));
    }
  }

  Path folder() {
    return folder;
  }

  Instant startedAt() {
    return startedAt;
  }

  boolean isEnded() {
    return ended;
  }

  /** Durable when it returns. */
  synchronized void end() {
    if (!ended) {
      try {
        write(true);
      } catch (IOException e) {
        throw StorageFailure.of(folder.resolve(NAME), e);
      }
      ended = true;
    }
  }

  private void write(boolean ended) throws IOException {
    byte[] json =
        JSON.writeValueAsBytes(
            JSON.createObjectNode().put("startedAt", startedAt.toString()).put("ended", ended));
    SyncedFolder.replace(folder.resolve(NAME), json);
  }
}
