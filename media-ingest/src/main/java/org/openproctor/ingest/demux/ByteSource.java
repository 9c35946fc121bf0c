package org.openproctor.ingest.demux;

import java.io.IOException;

/** Bytes that are still being written by somebody else, in order. Read by one thread. */
public interface ByteSource {
  /**
   * Waits until there are more bytes, and reads some.
   *
   * @return how many were read, at least 1, or -1 at the end
   * @throws AbandonedException if the reading is given up although the end has not come
   * @throws IOException if they cannot be read
   */
  int read(byte[] target) throws IOException;

  /** The rest may come, but nobody waits for it here any more: the server stops, for instance. */
  final class AbandonedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AbandonedException(String what) {
      super("reading " + what + " was given up");
    }
  }
}
