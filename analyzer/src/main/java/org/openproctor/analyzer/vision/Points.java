package org.openproctor.analyzer.vision;

import static java.util.Objects.requireNonNull;

/**
 * An immutable list of points in a picture's pixels. The third coordinate is the depth where a
 * network gives one (same unit, smaller is nearer to the camera) and 0 elsewhere.
 */
public final class Points {
  private static final int STRIDE = 3;
  private final float[] xyz;

  /** Takes x, y, z of each point in turn. */
  public Points(float[] xyz) {
    requireNonNull(xyz, "xyz is null");
    if (xyz.length % STRIDE != 0) {
      throw new IllegalArgumentException("not a list of x, y, z: " + xyz.length + " numbers");
    }
    this.xyz = xyz.clone();
  }

  public int size() {
    return xyz.length / STRIDE;
  }

  public double x(int point) {
    return xyz[STRIDE * point];
  }

  public double y(int point) {
    return xyz[STRIDE * point + 1];
  }

  public double z(int point) {
    return xyz[STRIDE * point + 2];
  }

  /** The middle of some of the points, as x and y. */
  public double[] middle(int... points) {
    double x = 0;
    double y = 0;
    for (int point : points) {
      x += x(point);
      y += y(point);
    }
    return new double[] {x / points.length, y / points.length};
  }

  /** The upright box around all points. */
  public Box bounds() {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int point = 0; point < size(); point++) {
      left = Math.min(left, x(point));
      right = Math.max(right, x(point));
      top = Math.min(top, y(point));
      bottom = Math.max(bottom, y(point));
    }
    return new Box(left, top, right - left, bottom - top);
  }
}
