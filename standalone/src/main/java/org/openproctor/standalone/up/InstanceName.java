package org.openproctor.standalone.up;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.disk.SyncedFolder;

/**
 * How this ingest is called among all that use the same media servers: made once, kept with its
 * data, so that it finds again what an earlier run of it left there.
 */
public final class InstanceName {
  private static final String FILE = "instance";

  private InstanceName() {}

  /**
   * Reads it, or makes it.
   *
   * @throws OpenProctorException (RESOURCE) if it cannot be kept
   */
  public static String of(Path data) {
    Path file = data.resolve(FILE);
    try {
      if (Files.exists(file)) {
        return Files.readString(file, UTF_8).strip();
      }
      String name = UUID.randomUUID().toString();
      SyncedFolder.create(data);
      SyncedFolder.replace(file, name.getBytes(UTF_8));
      return name;
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, data + " cannot be used for our data: " + e.getMessage(), e);
    }
  }
}
