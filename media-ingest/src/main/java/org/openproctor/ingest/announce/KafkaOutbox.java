package org.openproctor.ingest.announce;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.openproctor.core.outbox.Lane;
import org.openproctor.core.outbox.Outbox;
import org.openproctor.core.outbox.OutboxLog;
import org.openproctor.core.outbox.RecordSender;
import org.openproctor.core.wire.KafkaSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way of ingest to Kafka: sends what waits on disk, a lane for each stream's segments and
 * each session's events. Safe for use by several threads.
 */
public final class KafkaOutbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaOutbox.class);

  private final Outbox outbox;

  private KafkaOutbox(RecordSender sender) {
    this.outbox = Outbox.start("ingest-outbox", sender, new Log());
  }

  /** Starts sending; does not wait for Kafka, which may be away. */
  public static KafkaOutbox start(KafkaSettings kafka) {
    return start(new KafkaRecordSender(requireNonNull(kafka, "kafka is null")));
  }

  static KafkaOutbox start(RecordSender sender) {
    return new KafkaOutbox(sender);
  }

  /** Says that a lane may have something to send. Never waits. */
  void wake(Lane lane) {
    outbox.wake(lane);
  }

  /** How many streams and sessions have something that is not acknowledged; 0 is good. */
  public int waiting() {
    return outbox.waiting();
  }

  /** True if Kafka did not take what was last sent. */
  public boolean isAway() {
    return outbox.isAway();
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
      LOG.warn("segments and events wait on disk: {}", reason);
    }

    @Override
    public void back() {
      LOG.info("segments and events can be sent again");
    }

    @Override
    public void broken(RuntimeException fault) {
      LOG.error("sending failed by our own fault; it stays on disk", fault);
    }
  }
}
