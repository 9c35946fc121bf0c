package org.openproctor.analyzer.vision;

import org.openproctor.core.incident.Region;

/**
 * An upright box in a picture, in pixels; may reach outside the picture.
 *
 * @param x left edge
 * @param y top edge
 * @param width 0 or more
 * @param height 0 or more
 */
public record Box(double x, double y, double width, double height) {

  public double centreX() {
    return x + width / 2;
  }

  public double centreY() {
    return y + height / 2;
  }

  public double area() {
    return width * height;
  }

  /** The area two boxes share over the area they cover together, 0..1. */
  public double overlap(Box other) {
    double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
    double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
    if (across <= 0 || down <= 0) {
      return 0;
    }
    double shared = across * down;
    return shared / (area() + other.area() - shared);
  }

  /** The same box in fractions of a picture of this size. */
  public Region region(String label, int pictureWidth, int pictureHeight, double score) {
    return new Region(
        label,
        x / pictureWidth,
        y / pictureHeight,
        width / pictureWidth,
        height / pictureHeight,
        score);
  }
}
