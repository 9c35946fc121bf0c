package org.openproctor.core.objects;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a store says of an object.
 *
 * @param key its name
 * @param bytes its size
 * @param tag another one whenever the content is another
 * @param modified when it was put
 */
public record StoredObject(String key, long bytes, String tag, Instant modified) {
  public StoredObject {
    requireNonNull(key, "key is null");
    requireNonNull(tag, "tag is null");
    requireNonNull(modified, "modified is null");
  }
}
