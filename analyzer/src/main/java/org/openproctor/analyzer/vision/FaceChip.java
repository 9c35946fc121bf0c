package org.openproctor.analyzer.vision;

/**
 * The 150x150 chip the recognition network was trained on: the face turned upright and scaled so
 * that eyes, nose tip and mouth corners come where dlib's mean face has them, with a quarter of the
 * face as margin. Fitting five points of the mesh by a similarity keeps the chip the same under a
 * leaning head, which an upright crop does not.
 */
public final class FaceChip {
  public static final int SIZE = 150;

  private static final double MARGIN = 0.25;

  /**
   * Both eyes' middles, nose tip and mouth corners in dlib's mean face (its public 68-point face
   * shape), in fractions of the face.
   */
  private static final double[][] MEAN_FACE = {
    {0.225492, 0.215990},
    {0.754761, 0.215990},
    {0.490127, 0.515625},
    {0.254149, 0.780233},
    {0.726104, 0.780233},
  };

  private FaceChip() {}

  /**
   * The chip's placement.
   *
   * @param five picture points: the eye on the picture's left, the other eye, nose tip, mouth
   *     corner on the left, the other corner; each as x and y
   */
  public static Placement around(double[][] five) {
    if (five.length != MEAN_FACE.length) {
      throw new IllegalArgumentException("five points, not " + five.length);
    }
    double[][] chip = new double[MEAN_FACE.length][];
    for (int i = 0; i < chip.length; i++) {
      chip[i] = new double[] {onChip(MEAN_FACE[i][0]), onChip(MEAN_FACE[i][1])};
    }
    return Placement.fitting(five, chip);
  }

  private static double onChip(double fraction) {
    return (MARGIN + fraction) / (1 + 2 * MARGIN) * SIZE;
  }
}
