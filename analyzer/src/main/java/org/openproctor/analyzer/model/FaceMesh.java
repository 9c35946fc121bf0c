package org.openproctor.analyzer.model;

import static java.util.Objects.requireNonNull;

import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.Points;

/**
 * 468 points on a face (MediaPipe's face mesh), in the picture's pixels.
 *
 * @param points the mesh; depth has the pixels' scale, 0 about the middle of the head
 * @param confidence that there is a face where the mesh was fitted, 0..1
 */
public record FaceMesh(Points points, double confidence) {
  /** Left and right are the picture's. */
  static final int LEFT_EYE_OUTER = 33;

  static final int LEFT_EYE_INNER = 133;
  static final int RIGHT_EYE_INNER = 362;
  static final int RIGHT_EYE_OUTER = 263;
  static final int NOSE_TIP = 1;
  static final int LEFT_MOUTH_CORNER = 61;
  static final int RIGHT_MOUTH_CORNER = 291;

  public FaceMesh {
    requireNonNull(points, "points is null");
  }

  /** The upright box around the mesh: brow to chin. */
  public Box box() {
    return points.bounds();
  }

  /** How far the head leans, in radians, clockwise on screen; from the outer eye corners. */
  double lean() {
    return Math.atan2(
        points.y(RIGHT_EYE_OUTER) - points.y(LEFT_EYE_OUTER),
        points.x(RIGHT_EYE_OUTER) - points.x(LEFT_EYE_OUTER));
  }

  /** Both eyes, nose tip and mouth corners, for the recognition chip. */
  double[][] five() {
    return new double[][] {
      points.middle(LEFT_EYE_OUTER, LEFT_EYE_INNER),
      points.middle(RIGHT_EYE_OUTER, RIGHT_EYE_INNER),
      points.middle(NOSE_TIP),
      points.middle(LEFT_MOUTH_CORNER),
      points.middle(RIGHT_MOUTH_CORNER)
    };
  }
}
