package org.openproctor.analyzer.publish;

import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.disk.LineFile;
import org.openproctor.core.disk.SyncedFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of CloudEvents in JSON, one a line, that only grows. Safe for use by several threads.
 *
 * <p>INVARIANT: the bytes before {@link #extent} are whole lines on stable storage.
 */
final class JournalFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

  private final Path path;
  private final SessionLock lock;
  private final LineFile lines;

  /** What earlier runs wrote: event id to checksum of the line. */
  private final Map<String, Long> earlier = new HashMap<>();

  private Extent extent = new Extent(0, 0);

  /** How much the journal holds: whole lines, in bytes and in number. */
  record Extent(long bytes, long events) {}

  private JournalFile(Path path, SessionLock lock, LineFile lines) {
    this.path = path;
    this.lock = lock;
    this.lines = lines;
  }

  /** Opens the session's journal, which must be there. */
  static JournalFile openExisting(Path sessionFolder) {
    requireThere(sessionFolder.resolve(IncidentJournal.FILE_NAME));
    return open(sessionFolder);
  }

  /** What a journal holds just now, without opening it; the last line may be torn. */
  static byte[] contentOf(Path path) {
    requireThere(path);
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Opens the session's journal, or begins it. */
  static JournalFile open(Path sessionFolder) {
    Path path = sessionFolder.resolve(IncidentJournal.FILE_NAME);
    SessionLock lock = SessionLock.acquire(sessionFolder);
    JournalFile journal = null;
    try {
      journal = new JournalFile(path, lock, LineFile.open(path));
      journal.recover();
      SyncedFolder.sync(sessionFolder);
      return journal;
    } catch (IOException | RuntimeException e) {
      if (journal == null) {
        lock.close();
      } else {
        journal.close();
      }
      throw e instanceof RuntimeException known
          ? known
          : FileFailure.unwritable(path, (IOException) e);
    }
  }

  /**
   * Writes an event behind the others and syncs it, unless an earlier run already did.
   *
   * @throws OpenProctorException (RESOURCE) if it cannot be stored; the file is then as before;
   *     (INPUT) if an earlier run said something else of this event
   */
  synchronized void append(CloudEvent event) {
    byte[] json = JournalLine.bytes(event);
    Long known = earlier.get(event.getId());
    if (known != null) {
      if (known != checksum(json)) {
        throw new OpenProctorException(
            Fault.INPUT,
            path + " holds another analysis of this session; analyse into an empty folder");
      }
      return;
    }
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    try {
      lines.writeAt(extent.bytes(), line);
      lines.sync();
      extent = new Extent(extent.bytes() + line.length, extent.events() + 1);
    } catch (IOException e) {
      OpenProctorException failure = FileFailure.unwritable(path, e);
      try {
        lines.cutAt(extent.bytes());
      } catch (IOException again) {
        failure.addSuppressed(again); // the torn line goes when the journal is opened next
      }
      throw failure;
    }
  }

  synchronized Extent extent() {
    return extent;
  }

  /**
   * The line that begins at this position, which must be 0 or the end of another line, before the
   * journal's end.
   *
   * @throws OpenProctorException (INPUT) if it is damaged, (RESOURCE) if it cannot be read
   */
  JournalLine lineAt(long position) {
    try {
      return JournalLine.parse(lines.lineAt(position, Integer.MAX_VALUE), path, position);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      LOG.warn("{} did not close: {}", path, e.getMessage()); // every line is synced already
    } finally {
      lock.close();
    }
  }

  /** Cuts a torn last line off and learns what is there. */
  private void recover() throws IOException {
    long size = lines.size();
    long end = lines.wholeLines();
    if (end < size) {
      LOG.warn("{}: the last line was torn by a crash; {} bytes cut off", path, size - end);
      lines.cutAt(end);
      lines.sync();
    }
    while (extent.bytes() < end) {
      long at = extent.bytes();
      byte[] line = lines.lineAt(at, Integer.MAX_VALUE);
      earlier.put(JournalLine.parse(line, path, at).event().getId(), checksum(line));
      extent = new Extent(at + line.length + 1, extent.events() + 1);
    }
  }

  private static long checksum(byte[] line) {
    CRC32 crc = new CRC32();
    crc.update(line);
    return crc.getValue();
  }

  private static void requireThere(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new OpenProctorException(Fault.INPUT, "there is no " + path + ": not a session folder");
    }
  }

  static OpenProctorException unreadable(Path path, IOException e) {
    return new OpenProctorException(
        Fault.RESOURCE, "cannot read " + path + ": " + e.getMessage(), e);
  }
}
