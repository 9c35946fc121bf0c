package org.openproctor.analyzer.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a session's journal for one process. The lock is on a file of its own, which stays: POSIX
 * drops a file's locks as soon as the process closes any handle of it, and others read the journal.
 */
public final class SessionLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SessionLock.class);
  static final String FILE_NAME = ".incidents.lock";

  private final FileChannel channel;

  private SessionLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, which the process holds until {@link #close}.
   *
   * @throws OpenProctorException (RESOURCE) if another run has it or the folder is not writable
   */
  public static SessionLock acquire(Path sessionFolder) {
    Path path = sessionFolder.resolve(FILE_NAME);
    FileChannel channel = null;
    try {
      channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
      SessionLock lock = new SessionLock(channel);
      if (lock.isFree()) {
        return lock;
      }
      lock.close();
    } catch (IOException e) {
      if (channel != null) {
        new SessionLock(channel).close();
      }
      throw FileFailure.unwritable(path, e);
    }
    throw new OpenProctorException(
        Fault.RESOURCE, sessionFolder + " is in use by another run of openproctor; wait for it");
  }

  private boolean isFree() throws IOException {
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
      LOG.warn("the session lock did not close: {}", e.getMessage());
    }
  }
}
