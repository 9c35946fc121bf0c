package org.openproctor.core.share;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.objects.StoredObject;

/**
 * A file that grows, as objects of {@value #PART} bytes: {@code KEY/00000}, {@code KEY/00001} …
 * Only the last one is shorter, and there always is such a one, empty if need be. It is put before
 * those that became full, so a reader who stops at the first short part never reads beyond what
 * belongs together. For one thread.
 */
public final class GrowingObject {
  /** So much is put again with each line that is added. */
  static final int PART = 64 << 10;

  private final ObjectStore store;
  private final String key;

  /** How much is shared; negative until it was looked for. */
  private long shared = -1;

  /** Goes on with what is there. */
  public GrowingObject(ObjectStore store, String key) {
    this.store = requireNonNull(store, "store is null");
    this.key = requireNonNull(key, "key is null");
  }

  /** Begins anew, in the place of whatever is there. */
  static GrowingObject anew(ObjectStore store, String key) {
    GrowingObject object = new GrowingObject(store, key);
    object.shared = 0;
    return object;
  }

  /**
   * Shares the file up to a length, which it has and which is not less than the one before.
   *
   * @throws IOException if the file cannot be read
   */
  public void grow(Path file, long length) throws IOException {
    if (shared < 0) {
      shared = fullParts() * PART;
    } else if (length == shared && length > 0) {
      return;
    }
    long first = shared / PART;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long part = length / PART; part >= first; part--) {
        long from = part * PART;
        store.put(part(key, part), bytes(channel, from, (int) Math.min(PART, length - from)));
      }
    }
    shared = length;
  }

  static String part(String key, long number) {
    return key + "/" + String.format(Locale.ROOT, "%05d", number);
  }

  private long fullParts() {
    long full = 0;
    for (StoredObject object : store.list(key + "/")) {
      if (!object.key().equals(part(key, full)) || object.bytes() != PART) {
        break;
      }
      full++;
    }
    return full;
  }

  private static byte[] bytes(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("the file is shorter than it was");
      }
    }
    return bytes.array();
  }
}
