package org.openproctor.analyzer.decode;

/** Media that does not decode; survived and reported as a {@link Decoded.DecodeFault}. */
final class UndecodableException extends Exception {
  private static final long serialVersionUID = 1L;

  UndecodableException(String message, int code) {
    super(message + " (" + FfmpegError.text(code) + ")");
  }
}
