package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.outbox.Outbox;
import org.openproctor.core.outbox.OutboxLog;
import org.openproctor.core.outbox.RecordSender;
import org.openproctor.core.store.LiveFile;
import org.openproctor.core.wire.KafkaSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals of many live sessions and their one way to {@code proctor.incidents}: one thread and
 * one producer, a lane for each session. A journal is the queue; what Kafka has not acknowledged
 * waits there, in this run and for the next.
 *
 * <p>At least once, never reordered within a session. Safe for use by several threads.
 */
public final class IncidentOutbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentOutbox.class);

  private final Outbox outbox;
  private final LongAdder sent = new LongAdder();

  /** Of journals that others must have first: how much of each may be sent. */
  private final Map<Path, Long> released = new ConcurrentHashMap<>();

  private IncidentOutbox(RecordSender sender) {
    this.outbox = Outbox.start("incident-outbox", sender, new Log());
  }

  /** Starts sending; does not wait for Kafka, which may be away. */
  public static IncidentOutbox start(KafkaSettings kafka) {
    return start(new KafkaRecordSender(requireNonNull(kafka, "kafka is null")));
  }

  /** The same by another way than Kafka; the sender now belongs to the outbox. */
  public static IncidentOutbox start(RecordSender sender) {
    return new IncidentOutbox(sender);
  }

  /**
   * Opens a session's journal, new or to be continued, and sends what of it waits.
   *
   * @throws OpenProctorException (RESOURCE) if it cannot be written or somebody else has it open,
   *     (INPUT) if what is there is not a journal
   */
  public LiveJournal open(Path sessionFolder, IncidentEvents events) {
    requireNonNull(sessionFolder, "sessionFolder is null");
    JournalLane lane = lane(sessionFolder);
    LiveJournal journal = LiveJournal.open(sessionFolder, events, () -> outbox.wake(lane));
    outbox.wake(lane);
    return journal;
  }

  /**
   * Sends of a session's journal no more than is there now, until {@link #release}; before it is
   * opened.
   */
  public void hold(Path sessionFolder) {
    released.put(requireNonNull(sessionFolder, "sessionFolder is null"), 0L);
  }

  /** Others have so many bytes of a session's journal: they may be sent. */
  public void release(Path sessionFolder, long bytes) {
    released.put(requireNonNull(sessionFolder, "sessionFolder is null"), bytes);
    outbox.wake(lane(sessionFolder));
  }

  /** A session is finished, and its journal goes. */
  public void forget(Path sessionFolder) {
    released.remove(requireNonNull(sessionFolder, "sessionFolder is null"));
  }

  /** True if Kafka has all of a session's journal. */
  public boolean isSent(Path sessionFolder) {
    JournalLane fresh = new JournalLane(sessionFolder, () -> Long.MAX_VALUE, () -> {});
    try {
      return fresh.head().isEmpty();
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot read the journal in " + sessionFolder + ": " + e.getMessage(), e);
    }
  }

  private JournalLane lane(Path sessionFolder) {
    return new JournalLane(
        sessionFolder, () -> released.getOrDefault(sessionFolder, Long.MAX_VALUE), sent::increment);
  }

  /**
   * Sends what earlier runs left unsent of live sessions below a root.
   *
   * @throws OpenProctorException (RESOURCE) if the root cannot be read
   */
  public void wakeAll(Path root) {
    if (!Files.isDirectory(requireNonNull(root, "root is null"))) {
      return;
    }
    try (Stream<Path> folders = Files.list(root)) {
      List<Path> live =
          folders
              .filter(folder -> Files.exists(folder.resolve(LiveFile.NAME)))
              .filter(folder -> Files.exists(folder.resolve(IncidentJournal.FILE_NAME)))
              .toList();
      live.forEach(folder -> outbox.wake(lane(folder)));
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot read " + root + ": " + e.getMessage(), e);
    }
  }

  /** How many sessions have incidents that Kafka has not acknowledged; 0 is good. */
  public int waiting() {
    return outbox.waiting();
  }

  /** How many phases Kafka has acknowledged since the start, those of earlier runs included. */
  public long sent() {
    return sent.sum();
  }

  /**
   * Waits until all is sent; no longer than the limit, nor while Kafka is away.
   *
   * @return false if something is left for the next run
   */
  public boolean finish(Duration limit) {
    return outbox.finish(limit);
  }

  /** Stops sending; what is not acknowledged waits on disk. */
  @Override
  public void close() {
    outbox.close();
  }

  private static final class Log implements OutboxLog {
    @Override
    public void away(String reason) {
      LOG.warn("incidents wait on disk: {}", reason);
    }

    @Override
    public void back() {
      LOG.info("incidents can be sent again");
    }

    @Override
    public void broken(RuntimeException fault) {
      LOG.error("sending incidents failed by our own fault; they stay on disk", fault);
    }
  }
}
