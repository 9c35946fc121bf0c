package org.openproctor.core.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A number in a file: how far something has got. Not synced, for one that is lost or torn means
 * only that something is sent again. For one thread.
 */
public final class CountFile {
  private final Path file;
  private long value = -1;

  public CountFile(Path file) {
    this.file = requireNonNull(file, "file is null");
  }

  /** 0 if there is no number. */
  public long value() throws IOException {
    if (value < 0) {
      value = Files.exists(file) ? parsed(Files.readString(file, US_ASCII)) : 0;
    }
    return value;
  }

  /** Puts it in the place of the one before. */
  public void set(long value) throws IOException {
    this.value = value; // even where the disk is full: it goes on from here until the next start
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, value + "\n", US_ASCII);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static long parsed(String text) {
    try {
      return Math.max(0, Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
