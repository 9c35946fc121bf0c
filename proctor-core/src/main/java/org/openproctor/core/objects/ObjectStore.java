package org.openproctor.core.objects;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Objects by key, seen by every role. An object is whole and durable once a put returns, or as it
 * was before; whoever reads it meanwhile has the one or the other. Keys are as {@link ObjectKey}
 * has them. Methods wait for a network or a disk, each for a bounded time, and fail with an {@link
 * ObjectsAwayException}. Safe for use by several threads and processes.
 */
public interface ObjectStore {
  /** Puts an object in the place of any before. */
  void put(String key, byte[] content);

  /**
   * The same of a file that never changes afterwards, though it may be deleted.
   *
   * @param sha256 of its bytes, in hex; a store that can refuses others
   */
  void put(String key, Path file, String sha256);

  /** Puts an object where there is none; false if there is one. */
  boolean putNew(String key, byte[] content);

  /** What is known of an object; empty if there is none. */
  Optional<StoredObject> head(String key);

  /** An object's bytes, to be closed by the caller; empty if there is none. */
  Optional<InputStream> open(String key);

  /** All objects below a prefix, which ends with {@code /}, by key. */
  List<StoredObject> list(String prefix);

  /** Deletes all objects below a prefix, which ends with {@code /}; there may be none. */
  void delete(String prefix);
}
