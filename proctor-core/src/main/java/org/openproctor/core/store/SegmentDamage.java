package org.openproctor.core.store;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a stored stream, found by {@link DiskSegmentStore#verify}.
 *
 * @param fileName of the segment or the index, within the stream's folder
 * @param reason such as "is missing" or "has other bytes than were stored"
 */
public record SegmentDamage(String fileName, String reason) {
  public SegmentDamage {
    requireNonNull(fileName, "fileName is null");
    requireNonNull(reason, "reason is null");
  }
}
