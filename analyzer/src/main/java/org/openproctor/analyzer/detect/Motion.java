package org.openproctor.analyzer.detect;

import static java.util.Objects.requireNonNull;

import org.openproctor.analyzer.vision.FrameSignature;

/**
 * How a look differs from the one before.
 *
 * @param signature the look, boiled down
 * @param touchedCells share of the picture's cells that changed at all; 1 for the first look
 */
record Motion(FrameSignature signature, double touchedCells) {
  /**
   * From this share of changed cells on it may be another scene. Within a scene at most 0.83 were
   * seen to change, at a cut to another person 0.97 and more; a needless search costs little.
   */
  private static final double CUT = 0.9;

  /** Brightness steps, of 255, from which a cell counts as changed. */
  static final int CHANGED = 20;

  Motion {
    requireNonNull(signature, "signature is null");
  }

  /** True if the picture is so different that what was known of it no longer holds. */
  boolean cut() {
    return touchedCells >= CUT;
  }
}
