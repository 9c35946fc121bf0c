package org.openproctor.analyzer.decode;

/**
 * How much of a stream is looked at.
 *
 * @param looksPerSecond pictures a second; more than the stream has gives every one of them
 * @param maximumWidth pictures are made smaller to fit this many pixels, never larger
 */
public record DecodeSettings(double looksPerSecond, int maximumWidth) {
  public static final DecodeSettings DEFAULT = new DecodeSettings(2, 640);

  public DecodeSettings {
    if (!(looksPerSecond > 0) || maximumWidth < 16) {
      throw new IllegalArgumentException(
          looksPerSecond + " looks a second, " + maximumWidth + " pixels wide");
    }
  }
}
