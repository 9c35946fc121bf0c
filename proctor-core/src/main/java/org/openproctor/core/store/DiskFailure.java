package org.openproctor.core.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.openproctor.core.media.SegmentStoreException;

/** Says in one line what the disk refused, in which folder, and what a person can do about it. */
final class DiskFailure {
  private DiskFailure() {}

  static SegmentStoreException of(String attempt, Path folder, IOException cause) {
    return new SegmentStoreException(line(attempt, folder, cause), cause);
  }

  static String line(String attempt, Path folder, IOException cause) {
    return "cannot " + attempt + " in " + folder + ": " + reason(cause);
  }

  private static String reason(IOException cause) {
    String text = text(cause);
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota") || lower.contains("too large")) {
      return "the disk is full (" + text + "); free some space there or choose another folder";
    }
    if (cause instanceof AccessDeniedException || lower.contains("read-only file system")) {
      return "no permission to write there; choose another folder or change its owner";
    }
    if (cause instanceof NoSuchFileException) {
      return "the file is not there";
    }
    return text;
  }

  private static String text(IOException cause) {
    String reason =
        cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }
}
