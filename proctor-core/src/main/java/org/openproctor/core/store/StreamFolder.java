package org.openproctor.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.wire.SegmentJson;

/** One stream's folder and index, as its writer sees them. Synchronised on itself. */
final class StreamFolder {
  static final String PART = ".part";
  static final String LISTING = ".listing";

  private final Path folder;
  private final StreamId stream;
  private final SegmentIndex index;
  private final List<Segment> segments;

  private StreamFolder(Path folder, StreamId stream, SegmentIndex index, List<Segment> segments) {
    this.folder = folder;
    this.stream = stream;
    this.index = index;
    this.segments = new ArrayList<>(segments);
  }

  /** The folder after an interrupted writer's remains were finished or cleared away. */
  static StreamFolder recovered(Path folder, StreamId stream) {
    SegmentIndex index = new SegmentIndex(folder, stream);
    try {
      return new StreamFolder(
          folder, stream, index, new StreamRecovery(folder, stream, index).run());
    } catch (IOException e) {
      throw DiskFailure.of("open the recording", folder, e);
    }
  }

  synchronized List<Segment> segments() {
    return List.copyOf(segments);
  }

  synchronized SegmentWriter create(long sequence, String container) {
    SegmentOrder.check(stream, sequence, segments.size());
    return new DiskSegmentWriter(this, folder, stream, sequence, container);
  }

  /**
   * Gives the synced {@code .part} file its name and lists it.
   *
   * <p>INVARIANT: when the line is in the index, file and name are on stable storage.
   */
  synchronized void publish(Path part, Segment segment) throws IOException {
    SegmentOrder.check(stream, segment.sequence(), segments.size());
    Path file = folder.resolve(segment.fileName());
    Path listing = folder.resolve(segment.fileName() + LISTING);
    try {
      writeSynced(listing, SegmentJson.write(segment).getBytes(UTF_8));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      syncFolder(folder);
      index.append(segment);
    } catch (IOException e) {
      takeBack(e, listing, file);
      throw e;
    }
    segments.add(segment);
    Files.deleteIfExists(listing);
  }

  private static void takeBack(IOException failure, Path... files) {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private static void writeSynced(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(channel, ByteBuffer.wrap(bytes));
      channel.force(true);
    }
  }

  static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Makes the folder's new and changed names durable. */
  static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
