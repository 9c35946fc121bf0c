package org.openproctor.ingest.rtc;

/**
 * How much a browser may send of a stream's picture, in kilobits a second.
 *
 * @param webcam enough to see a face
 * @param screen enough to read what is on it
 */
public record Kilobits(int webcam, int screen) {
  /** What the page's own recorder is given, too. */
  public static final Kilobits DEFAULT = new Kilobits(450, 350);

  public Kilobits {
    if (webcam <= 0 || screen <= 0) {
      throw new IllegalArgumentException(webcam + " and " + screen + " kilobits a second");
    }
  }
}
