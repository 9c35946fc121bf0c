package org.openproctor.standalone.analyze;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.analyzer.publish.SessionLock;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.incident.IncidentId;

/**
 * What an analysis leaves: incidents.jsonl, evidence/ID.jpg, segments/, curves.jsonl, policy.json,
 * and last of all report.html, so that a folder with a report is complete.
 *
 * @param root the folder itself
 */
record SessionFolder(Path root) {
  private static final String MARK = ".openproctor-session";
  private static final List<String> OURS =
      List.of(
          "report.html",
          IncidentJournal.FILE_NAME,
          "incidents.sent",
          "curves.jsonl",
          "policy.json",
          "evidence",
          "segments");

  SessionFolder {
    requireNonNull(root, "root is null");
  }

  /**
   * Makes the folder, or empties it of an earlier analysis of ours.
   *
   * @throws OpenProctorException (INPUT) if it holds something that is not ours, (RESOURCE) if it
   *     cannot be made or another analysis writes there
   */
  static SessionFolder prepared(Path root) {
    SessionFolder folder = new SessionFolder(root);
    try {
      if (Files.exists(root) && !Files.isDirectory(root)) {
        throw new OpenProctorException(Fault.INPUT, root + " is a file; give a folder with --out");
      }
      if (Files.isDirectory(root) && !Files.exists(root.resolve(MARK)) && !isEmpty(root)) {
        throw new OpenProctorException(
            Fault.INPUT, root + " holds other files; give an empty folder with --out");
      }
      Files.createDirectories(root);
      try (SessionLock lock = SessionLock.acquire(root)) {
        folder.empty();
      }
    } catch (IOException | UncheckedIOException e) {
      throw new OpenProctorException(Fault.RESOURCE, root + " cannot be written: " + reason(e), e);
    }
    return folder;
  }

  private void empty() throws IOException {
    Files.writeString(root.resolve(MARK), "Made by openproctor analyze; written anew each time.\n");
    for (String name : OURS) {
      delete(root.resolve(name));
    }
    Files.createDirectories(evidence());
  }

  Path segments() {
    return root.resolve("segments");
  }

  Path evidence() {
    return root.resolve("evidence");
  }

  Path evidence(IncidentId incident) {
    return evidence().resolve(incident + ".jpg");
  }

  Path curves() {
    return root.resolve("curves.jsonl");
  }

  Path policy() {
    return root.resolve("policy.json");
  }

  Path report() {
    return root.resolve("report.html");
  }

  /** Writes a file of the folder; a full disk is told in one line. */
  void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new OpenProctorException(Fault.RESOURCE, file + " cannot be written: " + reason(e), e);
    }
  }

  static String reason(Exception e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return text.contains("No space left")
        ? "the disk is full (" + text + "); free some space there or choose another folder"
        : text;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
