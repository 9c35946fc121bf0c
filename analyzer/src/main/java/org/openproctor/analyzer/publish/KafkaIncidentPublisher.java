package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.core.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes incident phases to {@link Topics#INCIDENTS} as CloudEvents in binary mode, keyed by
 * session. A phase goes to the session's {@link IncidentJournal} first; a thread of its own sends
 * the journal's lines in order, from where {@code incidents.sent} says that an earlier run stopped.
 * So {@link #publish} never waits for Kafka, nothing is lost while Kafka is away, and what waited
 * goes out in order when it is back, in this run or in a later one.
 *
 * <p>At least once, never reordered within a session: a consumer must be idempotent by the event's
 * {@code ce_id}, which a replay repeats. Safe for use by several threads.
 */
public final class KafkaIncidentPublisher implements IncidentPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaIncidentPublisher.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final IncidentJournal journal;
  private final Outbox outbox;
  private boolean closed;

  private KafkaIncidentPublisher(IncidentJournal journal, Outbox outbox) {
    this.journal = journal;
    this.outbox = outbox;
  }

  /**
   * Opens a session folder's journal and begins to send what it holds and will hold. Does not wait
   * for Kafka, which may be away.
   *
   * @throws OpenProctorException as {@link IncidentJournal#open}
   */
  public static KafkaIncidentPublisher start(
      Path sessionFolder, IncidentEvents events, KafkaSettings kafka) {
    requireNonNull(kafka, "kafka is null");
    IncidentJournal journal = IncidentJournal.open(sessionFolder, events);
    try {
      return new KafkaIncidentPublisher(journal, outbox(journal.file(), sessionFolder, kafka));
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /**
   * Sends what waits in a session folder, for as long as the patience lasts.
   *
   * @return how far it came; nothing waiting is success
   * @throws OpenProctorException (INPUT) if the folder holds no journal or a damaged one,
   *     (RESOURCE) if somebody else has it open
   */
  public static Resent resend(Path sessionFolder, KafkaSettings kafka, Duration patience) {
    requireNonNull(sessionFolder, "sessionFolder is null");
    requireNonNull(kafka, "kafka is null");
    try (JournalFile file = JournalFile.openExisting(sessionFolder)) {
      long before = SentMark.load(sessionFolder, file).events();
      Delivery delivery = finish(outbox(file, sessionFolder, kafka), patience);
      return new Resent(delivery.acknowledged() - before, delivery);
    }
  }

  @Override
  public void publish(Incident incident) {
    journal.publish(incident);
    outbox.wake();
  }

  /** How far the phases have come by now. */
  public Delivery delivery() {
    return outbox.delivery();
  }

  /** Waits until Kafka has everything published so far, or the patience ends. */
  public Delivery flush(Duration patience) {
    return outbox.await(patience);
  }

  /**
   * Waits as {@link #flush}, stops sending, and says how many phases still wait on disk. Those go
   * out with the next run on this folder or with {@link #resend}.
   */
  public synchronized Delivery close(Duration patience) {
    if (closed) {
      return outbox.delivery();
    }
    closed = true;
    try {
      return finish(outbox, patience);
    } finally {
      journal.close();
    }
  }

  /** As {@link #close(Duration)} with ten seconds' patience; logs what still waits. */
  @Override
  public void close() {
    Delivery delivery = close(PATIENCE);
    if (delivery.waiting() > 0) {
      LOG.warn("{} incident events wait on disk: {}", delivery.waiting(), delivery.lastFailure());
    }
  }

  private static Outbox outbox(JournalFile file, Path sessionFolder, KafkaSettings kafka) {
    return Outbox.start(file, sessionFolder, new KafkaEventSender(kafka, Topics.INCIDENTS));
  }

  private static Delivery finish(Outbox outbox, Duration patience) {
    outbox.await(patience);
    outbox.stop();
    return outbox.delivery();
  }
}
