package org.openproctor.standalone.kafka;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * Holds a data directory for one broker. Kafka has such a lock too, but finds it taken only after
 * it has begun to start, and then ends the process.
 */
final class DataLock implements AutoCloseable {
  static final String FILE_NAME = ".openproctor.lock";

  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  static DataLock acquire(Path directory) {
    Path path = directory.resolve(FILE_NAME);
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
      if (!isFree(channel)) {
        channel.close();
        throw new OpenProctorException(
            Fault.RESOURCE,
            "another openproctor keeps its Kafka data in "
                + directory
                + "; stop it or choose another directory");
      }
      return new DataLock(channel);
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot lock " + path + ": " + e.getMessage(), e);
    }
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // this process itself has it
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot give the Kafka data back: " + e.getMessage(), e);
    }
  }
}
