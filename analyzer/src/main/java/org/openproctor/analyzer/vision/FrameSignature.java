package org.openproctor.analyzer.vision;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.openproctor.core.incident.Region;

/**
 * A frame boiled down to 64x48 brightness cells, each the mean of its part of the picture, with the
 * statistics that tell a covered lens or a standing picture. Immutable; about 3 kB.
 */
public final class FrameSignature {
  public static final int COLUMNS = 64;
  public static final int ROWS = 48;
  private static final int CELLS = COLUMNS * ROWS;

  private final byte[] cells;
  private final double brightness;
  private final double contrast;
  private final double detail;
  private final double colourfulness;

  private FrameSignature(byte[] bgr) {
    cells = new byte[CELLS];
    long sum = 0;
    long squares = 0;
    long spread = 0;
    for (int i = 0; i < CELLS; i++) {
      int blue = bgr[3 * i] & 0xff;
      int green = bgr[3 * i + 1] & 0xff;
      int red = bgr[3 * i + 2] & 0xff;
      int luminance = (29 * blue + 150 * green + 77 * red + 128) >> 8; // BT.601
      cells[i] = (byte) luminance;
      sum += luminance;
      squares += (long) luminance * luminance;
      spread += Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }
    brightness = (double) sum / CELLS;
    contrast = Math.sqrt(Math.max(0, (double) squares / CELLS - brightness * brightness));
    colourfulness = (double) spread / CELLS;
    detail = meanStep(cells);
  }

  /** Reads a frame's signature; a fraction of a millisecond. */
  public static FrameSignature of(Picture picture) {
    byte[] bgr = new byte[3 * CELLS];
    try (Mat small = new Mat();
        Size size = new Size(COLUMNS, ROWS)) {
      resize(picture.mat(), small, size, 0, 0, INTER_AREA);
      small.data().get(bgr);
    }
    return new FrameSignature(bgr);
  }

  /** Mean brightness, 0..255. */
  public double brightness() {
    return brightness;
  }

  /** Standard deviation of the cells' brightness; a covered lens is near 0. */
  public double contrast() {
    return contrast;
  }

  /** Mean step in brightness from a cell to its right and lower neighbours. */
  public double detail() {
    return detail;
  }

  /** Mean difference between a cell's strongest and weakest colour, 0..255. */
  public double colourfulness() {
    return colourfulness;
  }

  /** Mean difference in brightness, cell by cell, 0..255. */
  public double distance(FrameSignature other) {
    long sum = 0;
    for (int i = 0; i < CELLS; i++) {
      sum += Math.abs((cells[i] & 0xff) - (other.cells[i] & 0xff));
    }
    return (double) sum / CELLS;
  }

  /** How many cells differ by more than {@code step} levels, as a fraction of all. */
  public double changed(FrameSignature other, int step) {
    int count = 0;
    for (int i = 0; i < CELLS; i++) {
      if (Math.abs((cells[i] & 0xff) - (other.cells[i] & 0xff)) > step) {
        count++;
      }
    }
    return (double) count / CELLS;
  }

  /**
   * As {@link #changed}, leaving out a part of the picture.
   *
   * @param without the part that does not count, in fractions of the picture
   * @return a fraction of the cells that count; 0 where none does
   */
  public double changedOutside(FrameSignature other, int step, Region without) {
    int count = 0;
    int counted = 0;
    for (int i = 0; i < CELLS; i++) {
      double x = (i % COLUMNS + 0.5) / COLUMNS - without.x();
      double y = (i / COLUMNS + 0.5) / ROWS - without.y();
      if (x >= 0 && x <= without.width() && y >= 0 && y <= without.height()) {
        continue;
      }
      counted++;
      if (Math.abs((cells[i] & 0xff) - (other.cells[i] & 0xff)) > step) {
        count++;
      }
    }
    return counted == 0 ? 0 : (double) count / counted;
  }

  private static double meanStep(byte[] cells) {
    long sum = 0;
    for (int row = 0; row < ROWS - 1; row++) {
      for (int column = 0; column < COLUMNS - 1; column++) {
        int at = row * COLUMNS + column;
        int here = cells[at] & 0xff;
        sum += Math.abs(here - (cells[at + 1] & 0xff));
        sum += Math.abs(here - (cells[at + COLUMNS] & 0xff));
      }
    }
    return sum / (2.0 * (ROWS - 1) * (COLUMNS - 1));
  }
}
