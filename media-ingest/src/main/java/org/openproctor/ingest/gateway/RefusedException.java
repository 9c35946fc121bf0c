package org.openproctor.ingest.gateway;

import static java.util.Objects.requireNonNull;

import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.ingest.recording.SliceRefusedException;

/** What a page sent is not taken, and its connection ends with this code. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final CloseCode code;

  RefusedException(CloseCode code, String message) {
    super(message, null, false, false); // an answer, not a fault: needs no stack
    this.code = requireNonNull(code, "code is null");
  }

  static RefusedException of(OpenProctorException e) {
    if (e instanceof SliceRefusedException) {
      // Also where the recording is over: the session goes on, and the next welcome says so.
      return new RefusedException(CloseCode.DAMAGED, e.getMessage());
    }
    // The path and the reason are for our log, not for the page.
    return e.fault() == Fault.RESOURCE
        ? new RefusedException(CloseCode.STORAGE, "the recording cannot be stored just now")
        : new RefusedException(CloseCode.NOT_UNDERSTOOD, "this could not be taken");
  }

  CloseCode code() {
    return code;
  }
}
