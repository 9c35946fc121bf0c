package org.openproctor.ingest.recording;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.hash.Sha256;

/**
 * A recording's bytes held against its list of slices. Reads every byte and changes none, so any
 * process may do it while another one records.
 *
 * @param number which of the stream's recordings
 * @param elapsed session time at which it began; zero if that is not known
 * @param slices how many were acknowledged
 * @param bytes how many bytes those are
 * @param ended that nothing more comes
 * @param unacknowledged bytes behind the last slice of the list: being written, or left by a crash
 * @param damages what is missing or altered, in words; empty if it is as it came
 */
public record RecordingCheck(
    int number,
    Duration elapsed,
    long slices,
    long bytes,
    boolean ended,
    long unacknowledged,
    List<String> damages) {
  public RecordingCheck {
    requireNonNull(elapsed, "elapsed is null");
    damages = List.copyOf(damages);
  }

  /**
   * Checks a recording.
   *
   * @throws IOException if a file is there and cannot be read
   */
  public static RecordingCheck of(Path folder, int number) throws IOException {
    requireNonNull(folder, "folder is null");
    Optional<SliceIndex.Content> content;
    try {
      content = SliceIndex.parse(Files.readAllBytes(folder.resolve(number + RecordingLog.SLICES)));
    } catch (NoSuchFileException e) {
      return damaged(number, number + RecordingLog.SLICES + " is missing");
    } catch (IOException e) {
      return damaged(number, number + RecordingLog.SLICES + ": " + e.getMessage());
    }
    if (content.isEmpty()) {
      return new RecordingCheck(
          number, Duration.ZERO, 0, 0, false, 0, List.of()); // it had not begun
    }
    return compared(folder.resolve(number + RecordingLog.WEBM), number, content.get());
  }

  private static RecordingCheck compared(Path file, int number, SliceIndex.Content content)
      throws IOException {
    List<String> damages = new ArrayList<>();
    long unacknowledged = 0;
    try (InputStream in = Files.newInputStream(file)) {
      unacknowledged = Math.max(0, Files.size(file) - content.bytes());
      for (SliceLine.Slice slice : content.slices()) {
        byte[] bytes = in.readNBytes(slice.bytes());
        if (bytes.length < slice.bytes()) {
          damages.add(
              "%s ends in slice %d of %d"
                  .formatted(file.getFileName(), slice.sequence(), content.slices().size()));
          break;
        }
        if (!MessageDigest.isEqual(Sha256.digest().digest(bytes), slice.sha256())) {
          damages.add(
              "%s: slice %d has other bytes than came (SHA-256 differs)"
                  .formatted(file.getFileName(), slice.sequence()));
        }
      }
    } catch (NoSuchFileException e) {
      damages.add(file.getFileName() + " is missing");
    }
    return new RecordingCheck(
        number,
        content.start().elapsed(),
        content.slices().size(),
        content.bytes(),
        content.ended(),
        unacknowledged,
        damages);
  }

  private static RecordingCheck damaged(int number, String what) {
    return new RecordingCheck(number, Duration.ZERO, 0, 0, false, 0, List.of(what));
  }
}
