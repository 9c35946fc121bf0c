package org.openproctor.analyzer.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/** Files that are either whole on stable storage or not there. */
final class DurableFiles {
  private DurableFiles() {}

  /** Replaces a file's content; after a crash it holds the old or the new bytes, never a part. */
  static void replace(Path path, byte[] content) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(path.getParent());
  }

  /** Makes new names in a folder survive a crash. */
  static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

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
