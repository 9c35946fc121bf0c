package org.openproctor.core.store;

import org.openproctor.core.media.StreamId;

/** Segments are numbered without gaps, so only one number can come next. */
final class SegmentOrder {
  private SegmentOrder() {}

  static void check(StreamId stream, long sequence, long next) {
    if (sequence != next) {
      throw new IllegalStateException(
          "segment " + sequence + " of " + stream + " where " + next + " comes next");
    }
  }
}
