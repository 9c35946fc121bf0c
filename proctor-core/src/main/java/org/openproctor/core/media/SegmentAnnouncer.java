package org.openproctor.core.media;

/**
 * Tells the analyzers that a segment is stored. Called after the store's commit, never before, by
 * the thread that cut the segment; may block to hold the cutter back.
 */
@FunctionalInterface
public interface SegmentAnnouncer {
  void announce(Segment segment);
}
