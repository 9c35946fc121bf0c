package org.openproctor.ingest.cut;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where in its stream a source stands: several recordings of one stream follow each other.
 *
 * @param offset the session media time of the source's first packet
 * @param firstSequence the number of its first segment
 */
public record CutStart(Duration offset, long firstSequence) {
  /** The only source of its stream. */
  public static final CutStart BEGINNING = new CutStart(Duration.ZERO, 0);

  public CutStart {
    requireNonNull(offset, "offset is null");
    if (offset.isNegative() || firstSequence < 0) {
      throw new IllegalArgumentException("a source at " + offset + ", segment " + firstSequence);
    }
  }
}
