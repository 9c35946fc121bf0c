package org.openproctor.ingest.recording;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What the page says of a recording when it begins.
 *
 * @param elapsed session time of its first picture or sound; whole milliseconds
 * @param mimeType as MediaRecorder gives it, such as {@code video/webm;codecs=vp8,opus}
 */
public record RecordingStart(Duration elapsed, String mimeType) {
  private static final int LONGEST_MIME_TYPE = 200;
  private static final Duration LATEST = Duration.ofDays(7);

  public RecordingStart {
    requireNonNull(elapsed, "elapsed is null");
    requireNonNull(mimeType, "mimeType is null");
    if (elapsed.isNegative() || elapsed.compareTo(LATEST) > 0) {
      throw new IllegalArgumentException("a recording cannot begin at " + elapsed);
    }
    if (mimeType.length() > LONGEST_MIME_TYPE) {
      throw new IllegalArgumentException("a MIME type of " + mimeType.length() + " characters");
    }
  }
}
