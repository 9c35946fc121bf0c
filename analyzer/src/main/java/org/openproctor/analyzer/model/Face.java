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
  public Face {
    requireNonNull(box, "box is null");
    requireNonNull(keypoints, "keypoints is null");
  }

  /** How far the head leans, in radians, clockwise on screen; from the eye line. */
  double lean() {
    return Math.atan2(keypoints.y(1) - keypoints.y(0), keypoints.x(1) - keypoints.x(0));
  }
}
