package org.openproctor.ingest.recording;

import static java.util.Objects.requireNonNull;

import org.openproctor.core.OpenProctorException;

/** A slice, or what was said about a recording, cannot be taken as it is. Nothing was stored. */
public final class SliceRefusedException extends OpenProctorException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Reason {
    /** It is not the slice that comes next, nor one that came before. */
    ORDER,
    /** Its bytes are not those its hash was made of, or not those that came before. */
    HASH,
    /** The recording is not WebM. */
    NOT_WEBM,
    /** The recording or the session is over. */
    ENDED,
    /** There are too many of them. */
    TOO_MANY
  }

  private final Reason reason;

  public SliceRefusedException(Reason reason, String message) {
    super(Fault.INPUT, message);
    this.reason = requireNonNull(reason, "reason is null");
  }

  public Reason reason() {
    return reason;
  }
}
