package org.openproctor.dashboard.recording;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.session.SessionId;

/**
 * Deletes a session's folder: recordings, segments, evidence, curves, journals. This cannot be
 * undone. Links are deleted, never followed. Blocks; safe for use by several threads.
 */
public final class RecordingRemoval {
  private final Path root;

  /**
   * @param root the folder with one folder a session
   */
  public RecordingRemoval(Path root) {
    this.root = requireNonNull(root, "root is null");
  }

  /**
   * Leaves nothing of the session on disk; there may be nothing, or the rest of an earlier attempt.
   *
   * @throws OpenProctorException (RESOURCE) if something stays, or if the folder of all recordings
   *     is not there: then it is more likely away (not mounted) than empty
   */
  public void remove(SessionId session) {
    if (!Files.isDirectory(root)) {
      throw new OpenProctorException(
          Fault.RESOURCE, root + " is not there, so nothing of " + session + " can be deleted");
    }
    Path folder = root.resolve(session.value());
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new OpenProctorException(
          Fault.RESOURCE, folder + " is not a folder of ours: look at it and delete it by hand");
    }
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, folder + " cannot be deleted: " + e.getMessage(), e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
