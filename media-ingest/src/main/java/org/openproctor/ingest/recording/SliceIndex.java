package org.openproctor.ingest.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recording's {@code .slices} file: what was stored, in order. A line counts once its line break
 * is on stable storage, and by then the bytes it speaks of are too. Not synchronised.
 */
final class SliceIndex implements AutoCloseable {
  /** What the file held when it was opened. */
  record Content(RecordingStart start, List<SliceLine.Slice> slices, boolean ended) {
    long bytes() {
      return slices.stream().mapToLong(SliceLine.Slice::bytes).sum();
    }
  }

  private final LogFile file;
  private long whole;

  SliceIndex(LogFile file) {
    this.file = file;
  }

  /** Reads the whole lines and cuts a torn one off; empty if not even the first was whole. */
  Optional<Content> recover() throws IOException {
    byte[] bytes = readAll();
    Optional<Content> content = parse(bytes);
    if (content.isEmpty()) {
      return content;
    }
    int end = wholeLength(bytes);
    if (end < bytes.length) {
      file.truncate(end);
      file.force();
    }
    whole = end;
    return content;
  }

  /** What the whole lines say; empty if not even the first is whole. */
  static Optional<Content> parse(byte[] bytes) throws IOException {
    RecordingStart start = null;
    List<SliceLine.Slice> slices = new ArrayList<>();
    boolean ended = false;
    for (String text : new String(bytes, 0, wholeLength(bytes), UTF_8).lines().toList()) {
      SliceLine line = SliceLine.read(text).orElseThrow(() -> damaged(text));
      if (line instanceof SliceLine.Begin begin) {
        start = begin.start();
      } else if (line instanceof SliceLine.Slice slice && slice.sequence() == slices.size()) {
        slices.add(slice);
      } else if (line instanceof SliceLine.End) {
        ended = true;
      } else {
        throw damaged(text);
      }
    }
    return start == null ? Optional.empty() : Optional.of(new Content(start, slices, ended));
  }

  /** How much of it is whole lines. */
  static int wholeLength(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /** Writes lines and syncs them; on failure the file is as before, as far as the disk lets us. */
  void append(List<? extends SliceLine> lines) throws IOException {
    List<byte[]> encoded = lines.stream().map(SliceLine::write).toList();
    int size = encoded.stream().mapToInt(line -> line.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    encoded.forEach(bytes::put);
    file.truncate(whole); // what a failure before this may have left
    file.write(bytes.flip(), whole);
    file.force();
    whole += size;
  }

  private byte[] readAll() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
    while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
      continue;
    }
    return bytes.array();
  }

  private static IOException damaged(String line) {
    return new IOException("the list of slices is damaged at '" + line + "'");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
