package org.openproctor.dashboard.recording;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.SameFolder;
import org.openproctor.core.share.SharedSessions;
import org.openproctor.core.store.DiskSegmentStore;

/**
 * Reads the recordings that media-ingest writes; changes nothing. What a stored segment is never
 * changes, so the lists and layouts of the {@value #STREAMS} streams last asked for are held in
 * memory. Every method reads the disk and blocks; safe for use by several threads.
 */
public final class Recordings {
  private static final int STREAMS = 64;

  private final Path root;
  private final SharedSessions shared;
  private final DiskSegmentStore store;
  private final Map<StreamId, StreamMemory> memories =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, StreamMemory> eldest) {
          return size() > STREAMS;
        }
      };

  /**
   * @param root the folder with one folder a session; it may not be there yet
   */
  public Recordings(Path root) {
    this(root, new SameFolder(root));
  }

  /**
   * @param shared brings to the folder what was written elsewhere
   */
  public Recordings(Path root, SharedSessions shared) {
    this.root = requireNonNull(root, "root is null");
    this.shared = requireNonNull(shared, "shared is null");
    this.store = DiskSegmentStore.reading(root);
  }

  /**
   * What is stored of a session now; no streams if nothing is.
   *
   * @throws OpenProctorException if an index cannot be read
   */
  public SessionRecording of(SessionId session) {
    shared.fetchRecording(session);
    boolean complete = ClosedSession.is(root.resolve(session.value()));
    List<StreamRecording> streams =
        Arrays.stream(StreamKind.values())
            .map(kind -> memory(new StreamId(session, kind)).latest())
            .filter(segments -> !segments.isEmpty())
            .map(segments -> StreamRecording.of(segments.get(0).stream().kind(), segments))
            .toList();
    return new SessionRecording(streams, complete);
  }

  /** A stored segment; empty if there is none of this number yet. */
  public Optional<Segment> segment(StreamId stream, long sequence) {
    return memory(stream).segment(sequence, () -> shared.fetchRecording(stream.session()));
  }

  /** The segment's file; empty if it is missing or is not as long as it was stored. */
  public Optional<Path> file(Segment segment) {
    Path file;
    try {
      file = shared.segment(segment);
    } catch (SegmentStoreException e) {
      return Optional.empty();
    }
    boolean whole =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && file.toFile().length() == segment.bytes();
    return whole ? Optional.of(file) : Optional.empty();
  }

  /**
   * The stream as one file; empty if nothing is stored of it.
   *
   * @throws StreamNotWholeException if its segments do not make one
   */
  public Optional<WholeStream> whole(StreamId stream) {
    shared.fetchRecording(stream.session());
    return memory(stream).whole();
  }

  /** Lets go of what is held in memory of a session that was deleted. */
  public void forget(SessionId session) {
    synchronized (memories) {
      memories.keySet().removeIf(stream -> stream.session().equals(session));
    }
  }

  private StreamMemory memory(StreamId stream) {
    synchronized (memories) {
      return memories.computeIfAbsent(stream, id -> new StreamMemory(store, shared::segment, id));
    }
  }
}
