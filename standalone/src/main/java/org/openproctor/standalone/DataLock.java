package org.openproctor.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/** Holds a data directory for one process, for as long as it lives; a killed process lets go. */
public final class DataLock implements AutoCloseable {
  public static final String FILE_NAME = ".openproctor.lock";

  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the directory.
   *
   * @param holds what another openproctor would be keeping there, such as {@code its Kafka data}
   * @throws OpenProctorException (RESOURCE) if somebody has it or it cannot be locked
   */
  public static DataLock acquire(Path directory, String holds) {
    Path path = directory.resolve(FILE_NAME);
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
      if (!isFree(channel)) {
        channel.close();
        throw new OpenProctorException(
            Fault.RESOURCE,
            "another openproctor keeps "
                + holds
                + " in "
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
          Fault.RESOURCE, "cannot give a data directory back: " + e.getMessage(), e);
    }
  }
}
