package org.openproctor.ingest.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows at its end. Written by one thread, read by others meanwhile. */
public interface LogFile extends AutoCloseable {
  /** Opens log files; {@link #DISK} unless a test stands in for the disk. */
  interface Opener {
    /** Files of the operating system. */
    Opener DISK = DiskLogFile::open;

    /** Opens a file, or begins it empty. */
    LogFile open(Path path) throws IOException;
  }

  /** Writes all of the bytes at a position. */
  void write(ByteBuffer bytes, long position) throws IOException;

  /** Returns when all that was written is on stable storage. */
  void force() throws IOException;

  void truncate(long size) throws IOException;

  long size() throws IOException;

  /** Reads some bytes at a position; -1 behind the end. */
  int read(ByteBuffer target, long position) throws IOException;

  @Override
  void close() throws IOException;

  /** A {@link FileChannel}. */
  final class DiskLogFile implements LogFile {
    private final FileChannel channel;

    private DiskLogFile(FileChannel channel) {
      this.channel = channel;
    }

    static LogFile open(Path path) throws IOException {
      return new DiskLogFile(
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      long at = position;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return channel.read(target, position);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
