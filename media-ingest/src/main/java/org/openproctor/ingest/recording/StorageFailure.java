package org.openproctor.ingest.recording;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/** Says in one line what the disk refused and where. */
public final class StorageFailure {
  private StorageFailure() {}

  /** (RESOURCE), to be thrown. */
  public static OpenProctorException of(Path path, IOException cause) {
    String text =
        cause instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : cause.getMessage();
    String reason = text == null ? cause.getClass().getSimpleName() : text;
    return new OpenProctorException(Fault.RESOURCE, "cannot store " + path + ": " + reason, cause);
  }
}
