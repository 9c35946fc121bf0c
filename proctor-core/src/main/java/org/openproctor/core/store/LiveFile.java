package org.openproctor.core.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.disk.SyncedFolder;

/**
 * A live session's {@code live.json}: where it stands, as ingest keeps it and others read it.
 * Immutable.
 *
 * @param startedAt when media time 0 was
 * @param ended that no page is let in again; recordings may still be cut
 * @param closed that moreover all there is of it is in segments, and was told
 */
public record LiveFile(Instant startedAt, boolean ended, boolean closed) {
  /** The file's name within the session folder. */
  public static final String NAME = "live.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  public LiveFile {
    requireNonNull(startedAt, "startedAt is null");
  }

  /**
   * What a session folder says; empty if it is none of a live session.
   *
   * @throws OpenProctorException (INPUT) if the file is damaged, (RESOURCE) if it cannot be read
   */
  public static Optional<LiveFile> read(Path sessionFolder) {
    Path path = requireNonNull(sessionFolder, "sessionFolder is null").resolve(NAME);
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(path));
      return Optional.of(
          new LiveFile(
              Instant.parse(json.path("startedAt").asText()),
              json.path("ended").asBoolean(),
              json.path("closed").asBoolean()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException | DateTimeException e) {
      throw new OpenProctorException(Fault.INPUT, path + " does not say when the session began", e);
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, DiskFailure.line("read " + NAME, sessionFolder, e), e);
    }
  }

  /** Puts it in the place of the one before; durable when this returns. */
  public void write(Path sessionFolder) throws IOException {
    SyncedFolder.replace(sessionFolder.resolve(NAME), json());
  }

  /** The file's content. */
  public byte[] json() throws IOException {
    return JSON.writeValueAsBytes(
        JSON.createObjectNode()
            .put("startedAt", startedAt.toString())
            .put("ended", ended)
            .put("closed", closed));
  }
}
