package org.openproctor.standalone.analyze;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.session.SessionId;

/**
 * The recording that was given, hashed once.
 *
 * @param path where it lies
 * @param bytes its size
 * @param sha256 lower-case hex over all of it
 */
record ExamFile(Path path, long bytes, String sha256) {
  private static final int NAME_LENGTH = 40;

  ExamFile {
    requireNonNull(path, "path is null");
    requireNonNull(sha256, "sha256 is null");
  }

  /**
   * Reads the file once from end to end.
   *
   * @throws OpenProctorException (INPUT) if it is not a readable file
   */
  static ExamFile read(Path path) {
    if (!Files.exists(path)) {
      throw new OpenProctorException(Fault.INPUT, path + ": there is no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw new OpenProctorException(Fault.INPUT, path + " is not a file; give a video");
    }
    try {
      return new ExamFile(path, Files.size(path), Sha256.of(path));
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.INPUT, path + " cannot be read: " + SessionFolder.reason(e), e);
    }
  }

  /** The file's name without its ending. */
  String stem() {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /**
   * A session id that follows from the file's name and content, so that a second analysis of the
   * same file gives the same incidents.
   */
  SessionId sessionId() {
    String plain = stem().replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[-_]+|-+$", "");
    String shortened = plain.substring(0, Math.min(NAME_LENGTH, plain.length()));
    String name = shortened.isEmpty() ? "exam" : shortened;
    return new SessionId(name + "-" + sha256.substring(0, 8));
  }
}
