package org.openproctor.analyzer.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.disk.LineFile;
import org.openproctor.core.outbox.Lane;
import org.openproctor.core.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's journal on its way out, with its {@link SentMark}. Opens the journal for each use and
 * needs no lock, so it goes on when the session is over. Used by the outbox's thread alone.
 */
final class JournalLane implements Lane {
  private static final Logger LOG = LoggerFactory.getLogger(JournalLane.class);
  private static final int LONGEST_LINE = 1 << 22;

  private final Path sessionFolder;
  private final Path journal;
  private final LongSupplier released;
  private final Runnable told;

  /** Null until it is first needed, and where the journal is another file than it was of. */
  private SentMark mark;

  private Object markOf;

  private JournalLine head;

  /**
   * @param released how many bytes may be sent; what is behind them waits
   * @param told called for every phase that Kafka has acknowledged
   */
  JournalLane(Path sessionFolder, LongSupplier released, Runnable told) {
    this.sessionFolder = sessionFolder;
    this.released = released;
    this.told = told;
    this.journal = sessionFolder.resolve(IncidentJournal.FILE_NAME);
  }

  @Override
  public Optional<Message> head() throws IOException {
    if (!Files.exists(journal)) {
      return Optional.empty();
    }
    try (LineFile file = LineFile.reading(journal)) {
      long end = file.wholeLines();
      Object key = Files.readAttributes(journal, BasicFileAttributes.class).fileKey();
      if (!Objects.equals(key, markOf)) {
        mark = null; // the session was elsewhere meanwhile, and its journal came back from there
        markOf = key;
      }
      if (mark == null) {
        mark = SentMark.load(sessionFolder, end, at -> line(file, at));
      }
      if (mark.position() >= Math.min(end, released.getAsLong())) {
        return Optional.empty();
      }
      head = line(file, mark.position());
      return Optional.of(KafkaRecordSender.message(Topics.INCIDENTS, head.event()));
    } catch (OpenProctorException e) {
      if (e.fault() != OpenProctorException.Fault.INPUT) {
        throw e;
      }
      LOG.error("incidents of this session can no longer be sent: {}", e.getMessage());
      return Optional.empty(); // and the other sessions' go on
    }
  }

  @Override
  public void acknowledged() throws IOException {
    told.run();
    mark = mark.after(head); // even where the disk is full: it goes on from here in this run
    mark.save(sessionFolder);
  }

  /** A journal opened again has the same lane: while one waits in the outbox, another is none. */
  @Override
  public boolean equals(Object other) {
    return other instanceof JournalLane lane && lane.sessionFolder.equals(sessionFolder);
  }

  @Override
  public int hashCode() {
    return sessionFolder.hashCode();
  }

  private JournalLine line(LineFile file, long position) {
    try {
      return JournalLine.parse(file.lineAt(position, LONGEST_LINE), journal, position);
    } catch (IOException e) {
      throw JournalFile.unreadable(journal, e);
    }
  }
}
