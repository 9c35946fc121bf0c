package org.openproctor.analyzer.vision;

import static java.util.Objects.requireNonNull;

/**
 * Where a network's square input lies in a picture: a turn, a scale and a shift from picture pixels
 * to tensor pixels, {@code u = a·x − b·y + tx, v = b·x + a·y + ty}. Both sides count from their
 * corner, so the middle of the first pixel is (0.5, 0.5).
 *
 * @param a scale times cosine
 * @param b scale times sine
 * @param tx shift across, in tensor pixels
 * @param ty shift down, in tensor pixels
 */
public record Placement(double a, double b, double tx, double ty) {

  /** The whole picture, unturned and undistorted, in the middle of a square of {@code size}. */
  public static Placement letterbox(int width, int height, int size) {
    double scale = (double) size / Math.max(width, height);
    return new Placement(scale, 0, (size - width * scale) / 2, (size - height * scale) / 2);
  }

  /**
   * A square of the picture, turned so that what leans by {@code radians} (clockwise on screen)
   * stands upright in the tensor.
   *
   * @param side the square's side in picture pixels
   * @param size the tensor's side
   */
  public static Placement square(
      double centreX, double centreY, double side, double radians, int size) {
    double scale = size / side;
    double a = scale * Math.cos(-radians);
    double b = scale * Math.sin(-radians);
    double half = size / 2.0;
    return new Placement(a, b, half - a * centreX + b * centreY, half - b * centreX - a * centreY);
  }

  /**
   * The placement that brings picture points closest to tensor points (least squares; Umeyama 1991
   * without reflection). Both are lists of x and y.
   */
  public static Placement fitting(double[][] picture, double[][] tensor) {
    requireNonNull(picture, "picture is null");
    requireNonNull(tensor, "tensor is null");
    double[] from = mean(picture);
    double[] to = mean(tensor);
    double along = 0;
    double across = 0;
    double spread = 0;
    for (int i = 0; i < picture.length; i++) {
      double x = picture[i][0] - from[0];
      double y = picture[i][1] - from[1];
      double u = tensor[i][0] - to[0];
      double v = tensor[i][1] - to[1];
      along += x * u + y * v;
      across += x * v - y * u;
      spread += x * x + y * y;
    }
    if (!(spread > 0)) {
      throw new IllegalArgumentException("all points lie in one place");
    }
    double a = along / spread;
    double b = across / spread;
    return new Placement(
        a, b, to[0] - a * from[0] + b * from[1], to[1] - b * from[0] - a * from[1]);
  }

  /** Tensor pixels per picture pixel. */
  public double scale() {
    return Math.hypot(a, b);
  }

  public double u(double x, double y) {
    return a * x - b * y + tx;
  }

  public double v(double x, double y) {
    return b * x + a * y + ty;
  }

  /** From the tensor back to the picture. */
  public Placement inverse() {
    double square = a * a + b * b;
    double ia = a / square;
    double ib = -b / square;
    return new Placement(ia, ib, -ia * tx + ib * ty, -ib * tx - ia * ty);
  }

  private static double[] mean(double[][] points) {
    double x = 0;
    double y = 0;
    for (double[] point : points) {
      x += point[0];
      y += point[1];
    }
    return new double[] {x / points.length, y / points.length};
  }
}
