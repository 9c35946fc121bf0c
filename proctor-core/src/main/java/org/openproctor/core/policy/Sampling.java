package org.openproctor.core.policy;

/**
 * How often and how large the analyzer looks.
 *
 * @param looksPerSecond pictures looked at in a second of media time
 * @param pictureWidth pictures wider than this are scaled down before they are looked at, in pixels
 */
public record Sampling(double looksPerSecond, int pictureWidth) {
  public Sampling {
    Check.within("sampling.looksPerSecond", looksPerSecond, 0.1, 30);
    Check.within("sampling.pictureWidth", pictureWidth, 160, 3840);
  }
}
