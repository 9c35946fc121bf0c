package org.openproctor.analyzer.model;

import static java.util.Objects.requireNonNull;

import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.Points;

/**
 * A face as the detector found it, in the picture's pixels.
 *
 * @param box from brow to chin
 * @param score the detector's confidence, 0..1
 * @param keypoints the eye on the picture's left, the other eye, nose tip, mouth, the ear on the
 *     left, the other ear
 */
public record Face(Box box, double score, Points keypoints) {
  private static final int NOSE = 2;
  private static final int LEFT_EAR = 4;
  private static final int RIGHT_EAR = 5;

  /**
   * How far the nose tip lies before the ears over how far they lie from the middle; fitted to the
   * mesh's yaw on 90 photographed faces.
   */
  private static final double NOSE_OVER_EAR = 1.6;

  public Face {
    requireNonNull(box, "box is null");
    requireNonNull(keypoints, "keypoints is null");
  }

  /**
   * About how far the head is turned, in degrees, positive towards the picture's right edge: from
   * the nose's place between the ears. Rougher than the mesh's yaw, but it holds on up to a
   * profile, where no mesh fits any more.
   */
  public double turn() {
    double lean = lean();
    double ears = along(lean, LEFT_EAR, RIGHT_EAR);
    double nose = along(lean, LEFT_EAR, NOSE) - ears / 2;
    return Math.toDegrees(Math.atan2(nose / NOSE_OVER_EAR, ears / 2));
  }

  /** How far one keypoint is to the right of another along a leaning line. */
  private double along(double lean, int from, int to) {
    return (keypoints.x(to) - keypoints.x(from)) * Math.cos(lean)
        + (keypoints.y(to) - keypoints.y(from)) * Math.sin(lean);
  }

  /** How far the head leans, in radians, clockwise on screen; from the eye line. */
  double lean() {
    return Math.atan2(keypoints.y(1) - keypoints.y(0), keypoints.x(1) - keypoints.x(0));
  }
}
