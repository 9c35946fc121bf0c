package org.openproctor.standalone.player;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * A recording in slices, kept in memory once for any number of students. Immutable.
 *
 * @param mimeType as MediaRecorder would call it
 */
public record Footage(String mimeType, List<Slice> slices) {
  private static final Duration SLICE = Duration.ofSeconds(1);

  public Footage {
    requireNonNull(mimeType, "mimeType is null");
    slices = List.copyOf(slices);
    if (slices.isEmpty()) {
      throw new IllegalArgumentException("footage without slices");
    }
  }

  /**
   * Reads a WebM file of VP8 and Opus.
   *
   * @throws OpenProctorException (INPUT) if it is none, (RESOURCE) if it cannot be read
   */
  public static Footage read(Path webm) {
    try {
      return new Footage(
          "video/webm;codecs=vp8,opus", WebmSlicer.slices(Files.readAllBytes(webm), SLICE));
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, webm + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** How long it plays, to the beginning of its last picture or sound. */
  public Duration length() {
    return slices.get(slices.size() - 1).until();
  }

  public long bytes() {
    return slices.stream().mapToLong(slice -> slice.bytes().length).sum();
  }

  @Override
  public String toString() {
    return slices.size() + " slices of " + length();
  }
}
