package org.openproctor.dashboard.recording;

import static java.util.Objects.requireNonNull;

import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.Segment;

/** A stream cannot be put together into one file; its segments can be had one by one. */
public final class StreamNotWholeException extends OpenProctorException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient Segment segment;

  /** Why not. */
  public enum Reason {
    /** From this segment on picture or sound is encoded in another way. */
    OTHER_TRACKS,
    /** This segment's file is missing or is not what was stored. */
    DAMAGED
  }

  StreamNotWholeException(Reason reason, Segment segment, String detail) {
    super(
        Fault.RESOURCE,
        "segment " + segment.fileName() + " of " + segment.stream() + ": " + detail);
    this.reason = requireNonNull(reason, "reason is null");
    this.segment = segment;
  }

  public Reason reason() {
    return reason;
  }

  /** The first segment that does not fit. */
  public Segment segment() {
    return segment;
  }
}
