package org.openproctor.core.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;

/**
 * Segments as files: {@code ROOT/SESSION/STREAM/000042.webm}, listed in {@code segments.jsonl}
 * beside them, one {@link org.openproctor.core.wire.SegmentJson} line each.
 *
 * <p>A segment is written to {@code 000042.webm.part} and hashed on the way; its bytes are synced,
 * its line to be is synced as {@code 000042.webm.listing}, the file is renamed, the folder synced,
 * and then the line goes to the index, which is synced too. So whatever moment the power fails, a
 * listed segment is whole, and one that was renamed but not listed is listed at the next opening.
 *
 * <p>Safe for use by several threads; a stream is written by one thread of one process at a time.
 * Any number of processes may read along through {@link #reading}.
 */
public final class DiskSegmentStore implements SegmentStore {
  private final Path root;
  private final boolean writable;
  private final Map<StreamId, StreamFolder> folders = new ConcurrentHashMap<>();

  private DiskSegmentStore(Path root, boolean writable) {
    this.root = requireNonNull(root, "root is null");
    this.writable = writable;
  }

  /**
   * The store of the one process that writes below this folder. The first use of a stream clears
   * away what an interrupted writer left of it.
   */
  public static DiskSegmentStore writing(Path root) {
    return new DiskSegmentStore(root, true);
  }

  /** A view that changes nothing on disk and follows what another process writes. */
  public static DiskSegmentStore reading(Path root) {
    return new DiskSegmentStore(root, false);
  }

  @Override
  public SegmentWriter create(StreamId stream, long sequence, String container) {
    requireNonNull(container, "container is null");
    if (!writable) {
      throw new IllegalStateException("this segment store is for reading only");
    }
    return folder(stream).create(sequence, container);
  }

  @Override
  public List<Segment> segments(StreamId stream) {
    return writable ? folder(stream).segments() : readIndex(stream);
  }

  @Override
  public InputStream open(Segment segment) {
    Path file = path(segment);
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw DiskFailure.of("read segment " + segment.fileName(), file.getParent(), e);
    }
  }

  /** Where a stored segment's file is, for players and links. */
  public Path path(Segment segment) {
    return folderOf(segment.stream()).resolve(segment.fileName());
  }

  /**
   * Reads and hashes every listed segment again.
   *
   * @return what is missing, altered or out of order; empty if the stream is as it was stored
   */
  public List<SegmentDamage> verify(StreamId stream) {
    return SegmentVerification.of(folderOf(stream), segments(stream));
  }

  private List<Segment> readIndex(StreamId stream) {
    Path folder = folderOf(stream);
    try {
      return new SegmentIndex(folder, stream).read();
    } catch (IOException e) {
      throw DiskFailure.of("read " + SegmentIndex.FILE_NAME, folder, e);
    }
  }

  private StreamFolder folder(StreamId stream) {
    return folders.computeIfAbsent(stream, id -> StreamFolder.recovered(folderOf(id), id));
  }

  private Path folderOf(StreamId stream) {
    requireNonNull(stream, "stream is null");
    return root.resolve(stream.session().value()).resolve(stream.kind().wireName());
  }
}
