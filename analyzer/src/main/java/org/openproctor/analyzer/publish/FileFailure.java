package org.openproctor.analyzer.publish;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/** Says in one line why a file could not be written. */
final class FileFailure {
  private FileFailure() {}

  /** One line for a person about a file that could not be written. */
  static OpenProctorException unwritable(Path path, IOException e) {
    String reason =
        e instanceof AccessDeniedException
            ? "permission denied"
            : e instanceof NoSuchFileException
                ? "the folder is not there"
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new OpenProctorException(Fault.RESOURCE, "cannot write " + path + ": " + reason, e);
  }
}
