package org.openproctor.core.objects;

import org.openproctor.core.OpenProctorException;

/** The store of objects cannot be reached, or cannot do it now: ask again later. */
public final class ObjectsAwayException extends OpenProctorException {
  private static final long serialVersionUID = 1L;

  public ObjectsAwayException(String message, Throwable cause) {
    super(Fault.PEER, message, cause);
  }
}
