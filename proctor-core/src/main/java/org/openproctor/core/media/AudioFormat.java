package org.openproctor.core.media;

import static java.util.Objects.requireNonNull;

/**
 * An encoded sound track.
 *
 * @param codec FFmpeg's codec name
 * @param sampleRate in Hz
 * @param channels 1 or more
 */
public record AudioFormat(String codec, int sampleRate, int channels) implements TrackFormat {
  public AudioFormat {
    requireNonNull(codec, "codec is null");
    if (sampleRate <= 0 || channels <= 0) {
      throw new IllegalArgumentException("sound at " + sampleRate + " Hz, " + channels + " ch");
    }
  }
}
