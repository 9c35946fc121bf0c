package org.openproctor.standalone.roles;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/** Folders of a role's own. Stateless. */
final class RoleFolder {
  private static final String CACHE = "cache";

  private RoleFolder() {}

  /** A folder that is there. */
  static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** The folder for copies below the data, which begin anew with each run. */
  static Path emptyCache(Path data) {
    Path cache = data.resolve(CACHE);
    try {
      if (Files.isDirectory(cache, LinkOption.NOFOLLOW_LINKS)) {
        Files.walkFileTree(cache, new Deletion());
      }
    } catch (IOException e) {
      throw unusable(cache, e);
    }
    return made(cache);
  }

  /** Why nothing can be written there; empty if it can. */
  static Optional<String> trouble(Path folder) {
    return Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of(folder + " cannot be written to");
  }

  private static OpenProctorException unusable(Path folder, IOException cause) {
    return new OpenProctorException(
        Fault.RESOURCE, folder + " cannot be used for our data: " + cause.getMessage(), cause);
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
