package org.openproctor.analyzer.live;

import static java.util.Objects.requireNonNull;

import org.openproctor.core.media.Segment;
import org.openproctor.core.session.SessionId;

/** A record that has come: news of a session. */
public sealed interface Arrival {
  SessionId session();

  /** Which share of all sessions this one belongs to; all news of a session has the same. */
  int partition();

  /** Told once when the record has been dealt with; never, if it is recalled before. */
  Receipt receipt();

  /** A segment was stored. */
  record OfSegment(Segment segment, int partition, Receipt receipt) implements Arrival {
    public OfSegment {
      requireNonNull(segment, "segment is null");
      requireNonNull(receipt, "receipt is null");
    }

    @Override
    public SessionId session() {
      return segment.stream().session();
    }
  }

  /** The session's {@code telemetry.jsonl} has grown. */
  record OfEvent(SessionId session, int partition, Receipt receipt) implements Arrival {
    public OfEvent {
      requireNonNull(session, "session is null");
      requireNonNull(receipt, "receipt is null");
    }
  }

  /** Takes how it went; called by a worker. */
  @FunctionalInterface
  interface Receipt {
    void settled(Outcome outcome);
  }

  /** What became of a record. */
  enum Outcome {
    /** What it brought about is in the session's journal, on stable storage. */
    ANALYSED,
    /** It had been dealt with before it came. */
    SKIPPED,
    /** Its session cannot be analysed. */
    FAILED
  }
}
