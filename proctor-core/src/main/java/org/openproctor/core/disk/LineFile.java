package org.openproctor.core.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * An open file of lines. A line counts once its break is written; what follows the last break was
 * torn by a crash or is being written just now. For one thread.
 */
public final class LineFile implements AutoCloseable {
  private static final int CHUNK = 8192;

  private final FileChannel channel;

  private LineFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens it to be read and written, or begins it empty. */
  public static LineFile open(Path file) throws IOException {
    boolean isNew = !Files.exists(file);
    LineFile opened =
        new LineFile(
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    if (isNew) {
      SyncedFolder.sync(file.toAbsolutePath().getParent());
    }
    return opened;
  }

  /** Opens it to be read; somebody else may write. */
  public static LineFile reading(Path file) throws IOException {
    return new LineFile(FileChannel.open(file, StandardOpenOption.READ));
  }

  /** Writes, and cuts off what a failure before this may have left behind. */
  public void writeAt(long position, byte[] bytes) throws IOException {
    cutAt(position);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long at = position;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
  }

  /** Drops what stands behind this position. */
  public void cutAt(long position) throws IOException {
    channel.truncate(position);
  }

  /** How many bytes there are, those of a torn line among them. */
  public long size() throws IOException {
    return channel.size();
  }

  /** Makes what was written durable. */
  public void sync() throws IOException {
    channel.force(true);
  }

  /** Where the last whole line ends. */
  public long wholeLines() throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      channel.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  /**
   * The line that begins at a position, without its break.
   *
   * @param longest more bytes than this are no line
   */
  public byte[] lineAt(long position, int longest) throws IOException {
    byte[] line = new byte[0];
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    while (line.length < longest && channel.read(chunk.clear(), position + line.length) > 0) {
      int known = line.length;
      line = Arrays.copyOf(line, known + chunk.position());
      System.arraycopy(chunk.array(), 0, line, known, chunk.position());
      for (int i = known; i < line.length; i++) {
        if (line[i] == '\n') {
          return Arrays.copyOf(line, i);
        }
      }
    }
    throw new IOException("no whole line at byte " + position);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
