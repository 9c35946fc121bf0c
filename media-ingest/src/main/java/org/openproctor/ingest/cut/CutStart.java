package org.openproctor.ingest.cut;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where in its stream a source stands: several recordings of one stream follow each other.
 *
 * @param offset the session media time of the source's first packet
 * @param stored the session media time up to which the stream is in segments; what the source has
 *     before that is there twice
 * @param firstSequence the number of its first segment
 */
public record CutStart(Duration offset, Duration stored, long firstSequence) {
  /** The only source of its stream. */
  public static final CutStart BEGINNING = new CutStart(Duration.ZERO, 0);

  /** Where recorders hand over, clocks and last frames may be so far apart. */
  private static final Duration SMALL = Duration.ofMillis(100);

  public CutStart {
    requireNonNull(offset, "offset is null");
    requireNonNull(stored, "stored is null");
    if (offset.isNegative() || stored.isNegative() || firstSequence < 0) {
      throw new IllegalArgumentException("a source at " + offset + ", segment " + firstSequence);
    }
  }

  /** Of a source of which nothing is there twice. */
  public CutStart(Duration offset, long firstSequence) {
    this(offset, Duration.ZERO, firstSequence);
  }

  /**
   * Of a source behind another one. Where both overlap a little, the later one is moved; else its
   * time stays true, and what is there twice is passed over.
   *
   * @param said when it began by its own account
   * @param end of the one before
   */
  public static CutStart behind(Duration said, Duration end, long firstSequence) {
    Duration overlap = end.minus(said);
    return overlap.isNegative() || overlap.compareTo(SMALL) >= 0
        ? new CutStart(said, end, firstSequence)
        : new CutStart(end, end, firstSequence);
  }
}
