package org.openproctor.core.media;

import java.io.InputStream;
import java.util.List;

/**
 * Where closed segments are kept. Implementations are safe for use by several threads; one stream
 * is written by one thread at a time.
 *
 * <p>INVARIANT: a segment that {@link #segments} lists is whole and on stable storage.
 */
public interface SegmentStore {
  /**
   * Begins the next segment of a stream.
   *
   * @throws SegmentStoreException if nothing can be written (full disk, no permission)
   */
  SegmentWriter create(StreamId stream, long sequence, String container);

  /** The stored segments of a stream, by sequence; empty for a stream nobody wrote. */
  List<Segment> segments(StreamId stream);

  /**
   * The bytes of a stored segment; the caller closes the stream.
   *
   * @throws SegmentStoreException if it is not there or cannot be read
   */
  InputStream open(Segment segment);
}
