package org.openproctor.ingest.live;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.openproctor.core.disk.SyncedFolder;
import org.openproctor.core.store.LiveFile;
import org.openproctor.ingest.recording.StorageFailure;

/** A session folder's {@link LiveFile} and its one writer. Safe for use by several threads. */
final class SessionFile {
  private final Path folder;
  private volatile LiveFile state;

  private SessionFile(Path folder, LiveFile state) {
    this.folder = folder;
    this.state = state;
  }

  /** Reads it, or begins the session now. */
  static SessionFile open(Path folder, Clock clock) {
    return LiveFile.read(folder)
        .map(state -> new SessionFile(folder, state))
        .orElseGet(() -> begun(folder, Instant.ofEpochMilli(clock.millis())));
  }

  private static SessionFile begun(Path folder, Instant startedAt) {
    SessionFile file = new SessionFile(folder, new LiveFile(startedAt, false, false));
    try {
      SyncedFolder.create(folder);
    } catch (IOException e) {
      throw StorageFailure.of(folder, e);
    }
    file.replace(file.state);
    return file;
  }

  Path folder() {
    return folder;
  }

  Instant startedAt() {
    return state.startedAt();
  }

  boolean isEnded() {
    return state.ended();
  }

  boolean isClosed() {
    return state.closed();
  }

  /** Durable when it returns. */
  synchronized void end() {
    if (!state.ended()) {
      replace(new LiveFile(state.startedAt(), true, false));
    }
  }

  /** Says of an ended session that its closing was told. Durable when it returns. */
  synchronized void close() {
    if (!state.closed()) {
      replace(new LiveFile(state.startedAt(), true, true));
    }
  }

  private void replace(LiveFile next) {
    try {
      next.write(folder);
    } catch (IOException e) {
      throw StorageFailure.of(folder.resolve(LiveFile.NAME), e);
    }
    state = next;
  }
}
