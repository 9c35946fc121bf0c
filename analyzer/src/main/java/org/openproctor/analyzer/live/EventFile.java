package org.openproctor.analyzer.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.disk.LineFile;
import org.openproctor.core.page.TelemetryRecord;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.wire.TelemetryJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a session's {@code telemetry.jsonl} from where it was last read to its end. Ingest writes
 * there before it tells anybody, so a record on the topic says only that there is more, and each
 * event is read once and in order however often its record comes. For one thread.
 */
final class EventFile {
  private static final Logger LOG = LoggerFactory.getLogger(EventFile.class);
  static final String NAME = "telemetry.jsonl";
  private static final int LONGEST_LINE = 1 << 16;

  private final SessionId session;
  private final Path file;
  private long position;

  EventFile(SessionId session, Path sessionFolder) {
    this.session = session;
    this.file = sessionFolder.resolve(NAME);
  }

  /** What was not read yet. A line that says nothing we understand is left out with a log. */
  List<TelemetryRecord> next() {
    List<TelemetryRecord> records = new ArrayList<>();
    if (!Files.exists(file)) {
      return records;
    }
    try (LineFile open = LineFile.reading(file)) {
      for (long end = open.wholeLines(); position < end; ) {
        byte[] line = open.lineAt(position, LONGEST_LINE);
        position += line.length + 1;
        parsed(new String(line, UTF_8)).ifPresent(records::add);
      }
      return records;
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** How many bytes were read. */
  long position() {
    return position;
  }

  private Optional<TelemetryRecord> parsed(String line) {
    try {
      TelemetryRecord record = TelemetryJson.read(line);
      if (record.session().equals(session)) {
        return Optional.of(record);
      }
      LOG.error("{} holds an event of another session before byte {}", file, position);
    } catch (OpenProctorException e) {
      LOG.error("{} before byte {}: {}", file, position, e.getMessage());
    }
    return Optional.empty();
  }
}
