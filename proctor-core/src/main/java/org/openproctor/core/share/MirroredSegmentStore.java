package org.openproctor.core.share;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.store.DiskSegmentStore;

/** Reads segments that other hosts stored: their list and their bytes are brought here. */
public final class MirroredSegmentStore implements SegmentStore {
  private final SharedSessions sessions;
  private final DiskSegmentStore local;

  /**
   * @param root the folder the sessions are brought to
   */
  public MirroredSegmentStore(SharedSessions sessions, Path root) {
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.local = DiskSegmentStore.reading(root);
  }

  @Override
  public SegmentWriter create(StreamId stream, long sequence, String container) {
    throw new IllegalStateException("this segment store is for reading only");
  }

  @Override
  public List<Segment> segments(StreamId stream) {
    sessions.fetchRecording(stream.session());
    return local.segments(stream);
  }

  @Override
  public InputStream open(Segment segment) {
    try {
      return Files.newInputStream(sessions.segment(segment));
    } catch (IOException e) {
      throw new SegmentStoreException("cannot read " + segment.fileName() + ": " + e, e);
    }
  }
}
