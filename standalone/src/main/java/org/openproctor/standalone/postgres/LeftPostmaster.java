package org.openproctor.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that outlived the process that started it, as after a kill. */
final class LeftPostmaster {
  private static final Logger LOG = LoggerFactory.getLogger(LeftPostmaster.class);
  private static final long PATIENCE_SECONDS = 30;

  /** After the process, the directory and when it started. */
  private static final int PORT_LINE = 3;

  private LeftPostmaster() {}

  /**
   * Stops the server of a data directory, if one runs. It writes down what it has first; nobody is
   * connected to it any more.
   */
  static void stop(Path directory) throws IOException {
    Path file = directory.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    Optional<ProcessHandle> left = process(Files.readAllLines(file));
    if (left.isPresent()) {
      LOG.info("stopping the PostgreSQL that an earlier run left");
      left.get().destroy();
      awaitEnd(left.get());
    }
  }

  /** Where the server of a data directory listens, if one runs. */
  static OptionalInt port(Path directory) throws IOException {
    Path file = directory.resolve("postmaster.pid");
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return lines.size() > PORT_LINE && process(lines).isPresent()
        ? OptionalInt.of(Integer.parseInt(lines.get(PORT_LINE).strip()))
        : OptionalInt.empty();
  }

  /** The process the file names, unless its number belongs to another program by now. */
  private static Optional<ProcessHandle> process(List<String> lines) {
    long id = lines.isEmpty() ? -1 : Long.parseLong(lines.get(0).strip());
    return ProcessHandle.of(id)
        .filter(
            process ->
                process.info().command().filter(name -> name.endsWith("postgres")).isPresent());
  }

  private static void awaitEnd(ProcessHandle process) throws IOException {
    try {
      process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new IOException(
          "process " + process.pid() + " of an earlier run does not end; stop it by hand", e);
    }
  }
}
