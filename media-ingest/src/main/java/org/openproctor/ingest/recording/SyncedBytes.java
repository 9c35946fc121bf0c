package org.openproctor.ingest.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.openproctor.ingest.demux.ByteSource;

/**
 * How far a recording is on stable storage, and readers that wait for more. Readers never see a
 * byte that a crash could take back. Safe for use by several threads.
 */
final class SyncedBytes {
  private final LogFile file;
  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long size;
  private boolean ended;
  private boolean abandoned;

  SyncedBytes(LogFile file, String name, long size, boolean ended) {
    this.file = file;
    this.name = name;
    this.size = size;
    this.ended = ended;
  }

  long size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  void grownTo(long size) {
    change(() -> this.size = size);
  }

  void end() {
    change(() -> ended = true);
  }

  void abandon() {
    change(() -> abandoned = true);
  }

  ByteSource reader() {
    return new ByteSource() {
      private long position;

      @Override
      public int read(byte[] target) throws IOException {
        long available = await(position);
        if (available <= 0) {
          return -1;
        }
        int length = (int) Math.min(target.length, available);
        int read = file.read(ByteBuffer.wrap(target, 0, length), position);
        if (read <= 0) {
          throw new IOException(name + " is shorter than it was");
        }
        position += read;
        return read;
      }
    };
  }

  /** How many bytes there are behind a position; 0 if there are none and none will come. */
  private long await(long position) {
    lock.lock();
    try {
      while (!abandoned && !ended && size <= position) {
        changed.awaitUninterruptibly();
      }
      if (abandoned) {
        throw new ByteSource.AbandonedException(name);
      }
      return size - position;
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
