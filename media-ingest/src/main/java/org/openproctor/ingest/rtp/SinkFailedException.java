package org.openproctor.ingest.rtp;

/** A sink threw. */
final class SinkFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SinkFailedException(RuntimeException cause) {
    super("a slice was not taken: " + cause.getMessage(), cause);
  }
}
