package org.openproctor.ingest.cut;

import java.io.InputStream;
import java.util.List;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;

/** A store whose disk is full after the first segment. */
record FullAfterOne(SegmentStore store) implements SegmentStore {
  @Override
  public SegmentWriter create(StreamId stream, long sequence, String container) {
    if (sequence > 0) {
      throw new SegmentStoreException("the disk is full", null);
    }
    return store.create(stream, sequence, container);
  }

  @Override
  public List<Segment> segments(StreamId stream) {
    return store.segments(stream);
  }

  @Override
  public InputStream open(Segment segment) {
    return store.open(segment);
  }
}
