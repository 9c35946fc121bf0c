package org.openproctor.core.media;

import static java.util.Objects.requireNonNull;

/**
 * An encoded picture track.
 *
 * @param codec FFmpeg's codec name
 * @param width in pixels
 * @param height in pixels
 */
public record VideoFormat(String codec, int width, int height) implements TrackFormat {
  public VideoFormat {
    requireNonNull(codec, "codec is null");
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("a picture of " + width + "x" + height + " pixels");
    }
  }
}
