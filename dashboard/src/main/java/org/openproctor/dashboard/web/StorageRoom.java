package org.openproctor.dashboard.web;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The room that is left for recordings, for the staff to see before students do.
 *
 * @param freeBytes what we may still write
 * @param state {@code ok}, {@code low} (somebody should make room), or {@code full} (pages keep
 *     what they record), {@code unknown} where the folder cannot be looked at
 */
record StorageRoom(long freeBytes, String state) {
  /** Of the share of the disk that is free, and the least that is. */
  private static final double LOW_SHARE = 0.05;

  private static final long LOW_BYTES = 5L << 30;
  private static final long FULL_BYTES = 4L << 20;

  /** Asks the disk; not for an event loop. */
  static StorageRoom of(Path recordings) {
    try {
      FileStore disk = Files.getFileStore(recordings);
      long free = disk.getUsableSpace();
      boolean low = free < LOW_BYTES && free < LOW_SHARE * disk.getTotalSpace();
      return new StorageRoom(free, free < FULL_BYTES ? "full" : low ? "low" : "ok");
    } catch (IOException e) {
      return new StorageRoom(0, "unknown");
    }
  }

  JsonObject json() {
    return new JsonObject().put("freeBytes", freeBytes).put("state", state);
  }
}
