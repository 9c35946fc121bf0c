package org.openproctor.core.media;

import java.io.OutputStream;
import java.util.List;

/**
 * A segment while it is being written. Either {@link #commit} makes it durable and visible, or
 * {@link #close} without a commit leaves no trace of it. Used by one thread.
 */
public interface SegmentWriter extends AutoCloseable {
  /** Takes the container's bytes, in order; written, counted and hashed as they come. */
  OutputStream body();

  /**
   * Syncs the bytes to stable storage and then lists the segment in the store.
   *
   * @throws SegmentStoreException if it could not be stored; the segment is then not listed
   */
  Segment commit(TimeSpan span, boolean startsAtKeyFrame, List<TrackFormat> tracks);

  /** Drops the segment unless it was committed. Harmless after a commit. */
  @Override
  void close();
}
