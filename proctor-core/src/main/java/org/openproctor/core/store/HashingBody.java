package org.openproctor.core.store;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.openproctor.core.hash.Sha256;

/**
 * A segment's bytes on their way to its store: counted and hashed as they pass. For one thread.
 * Subclasses say where the bytes go and turn its errors into SegmentStoreExceptions.
 */
abstract class HashingBody extends OutputStream {
  private final MessageDigest digest = Sha256.digest();
  private long bytes;
  private boolean closed;

  abstract void take(byte[] source, int offset, int length);

  @Override
  public final void write(byte[] source, int offset, int length) {
    if (closed) {
      throw new IllegalStateException("the segment is committed or closed");
    }
    take(source, offset, length);
    digest.update(source, offset, length);
    bytes += length;
  }

  @Override
  public final void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  /** Ends the writing; whoever holds on to the stream gets an exception. */
  @Override
  public final void close() {
    closed = true;
  }

  final long bytes() {
    return bytes;
  }

  /** Lower-case hex; ends the hashing, hence to be called once. */
  final String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
