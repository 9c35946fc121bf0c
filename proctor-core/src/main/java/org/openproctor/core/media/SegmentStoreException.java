package org.openproctor.core.media;

import org.openproctor.core.OpenProctorException;

/** A segment could not be written to or read from its store. */
public class SegmentStoreException extends OpenProctorException {
  private static final long serialVersionUID = 1L;

  public SegmentStoreException(String message, Throwable cause) {
    super(Fault.RESOURCE, message, cause);
  }
}
