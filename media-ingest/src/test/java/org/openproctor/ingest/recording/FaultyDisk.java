package org.openproctor.ingest.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A disk that can be full: then half of what is written arrives, and an error comes. */
public final class FaultyDisk implements LogFile.Opener {
  private final AtomicBoolean full = new AtomicBoolean();

  public void full(boolean isFull) {
    full.set(isFull);
  }

  @Override
  public LogFile open(Path path) throws IOException {
    LogFile file = LogFile.Opener.DISK.open(path);
    return new LogFile() {
      @Override
      public void write(ByteBuffer bytes, long position) throws IOException {
        if (full.get()) {
          file.write(bytes.slice(bytes.position(), bytes.remaining() / 2), position);
          throw new IOException("No space left on device");
        }
        file.write(bytes, position);
      }

      @Override
      public void force() throws IOException {
        file.force();
      }

      @Override
      public void truncate(long size) throws IOException {
        file.truncate(size);
      }

      @Override
      public long size() throws IOException {
        return file.size();
      }

      @Override
      public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}
