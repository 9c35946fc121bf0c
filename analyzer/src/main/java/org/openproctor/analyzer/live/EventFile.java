package org.openproctor.analyzer.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.disk.LineFile;

/**
 * Reads a session's {@code telemetry.jsonl} from where it was last read to its end. Ingest writes
 * there before it tells anybody, so a record on the topic says only that there is more, and each
 * event is read once and in order however often its record comes. For one thread.
 */
final class EventFile {
  static final String NAME = "telemetry.jsonl";
  private static final int LONGEST_LINE = 1 << 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private long position;

  EventFile(Path sessionFolder) {
    this.file = sessionFolder.resolve(NAME);
  }

  /** The lines that were not read yet. */
  List<byte[]> next() {
    List<byte[]> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try (LineFile open = LineFile.reading(file)) {
      for (long end = open.wholeLines(); position < end; ) {
        byte[] line = open.lineAt(position, LONGEST_LINE);
        position += line.length + 1;
        lines.add(line);
      }
      return lines;
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** How many bytes were read. */
  long position() {
    return position;
  }

  /** True if a line says that nothing more comes of its session. */
  static boolean saysClosed(byte[] line) {
    try {
      return JSON.readTree(line).path("type").asText().equals("closed");
    } catch (IOException e) {
      return false;
    }
  }
}
