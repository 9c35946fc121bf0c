package org.openproctor.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.wire.SegmentJson;

/**
 * A stream's {@code segments.jsonl}. A line counts once its line break is written; what follows the
 * last line break is a torn line and counts for nothing. Not synchronised.
 */
final class SegmentIndex {
  static final String FILE_NAME = "segments.jsonl";

  private final Path file;
  private final StreamId stream;

  SegmentIndex(Path folder, StreamId stream) {
    this.file = folder.resolve(FILE_NAME);
    this.stream = stream;
  }

  /**
   * The listed segments in order; none if there is no index.
   *
   * @throws OpenProctorException (INPUT) if a whole line is no segment of this stream
   */
  List<Segment> read() throws IOException {
    byte[] bytes = bytes();
    String[] lines = new String(bytes, 0, wholeLength(bytes), UTF_8).split("\n");
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < lines.length && !(lines.length == 1 && lines[0].isEmpty()); i++) {
      segments.add(parsed(lines[i], i));
    }
    return List.copyOf(segments);
  }

  /** Cuts a torn last line off. */
  void mend() throws IOException {
    byte[] bytes = bytes();
    int whole = wholeLength(bytes);
    if (whole < bytes.length) {
      truncate(whole);
    }
  }

  /** Appends a line and syncs it; on failure the index is as before, as far as the disk lets us. */
  void append(Segment segment) throws IOException {
    byte[] line = (SegmentJson.write(segment) + "\n").getBytes(UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      long before = channel.size();
      try {
        StreamFolder.writeFully(channel, ByteBuffer.wrap(line));
        channel.force(true);
      } catch (IOException e) {
        withdraw(channel, before, e);
        throw e;
      }
    }
  }

  private static void withdraw(FileChannel channel, long before, IOException failure) {
    try {
      channel.truncate(before);
    } catch (IOException e) {
      // The torn line does no harm: it has no line break, and mend() takes it away.
      failure.addSuppressed(e);
    }
  }

  private void truncate(long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
      channel.force(true);
    }
  }

  private byte[] bytes() throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  private static int wholeLength(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private Segment parsed(String line, int number) {
    try {
      Segment segment = SegmentJson.read(line);
      if (!segment.stream().equals(stream) || segment.sequence() != number) {
        throw new OpenProctorException(
            Fault.INPUT, "it lists segment " + segment.sequence() + " of " + segment.stream());
      }
      return segment;
    } catch (OpenProctorException e) {
      throw new OpenProctorException(
          Fault.INPUT, file + ", line " + (number + 1) + " is damaged: " + e.getMessage(), e);
    }
  }
}
