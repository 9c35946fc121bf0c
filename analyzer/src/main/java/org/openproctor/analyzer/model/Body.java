package org.openproctor.analyzer.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The joints of the body the network is surest of, in fractions of the picture. Left and right are
 * the person's own.
 *
 * @param joints one for every {@link Joint}
 */
public record Body(Map<Joint, Keypoint> joints) {

  /** What is located, in the order of the COCO keypoints. */
  public enum Joint {
    NOSE,
    LEFT_EYE,
    RIGHT_EYE,
    LEFT_EAR,
    RIGHT_EAR,
    LEFT_SHOULDER,
    RIGHT_SHOULDER,
    LEFT_ELBOW,
    RIGHT_ELBOW,
    LEFT_WRIST,
    RIGHT_WRIST,
    LEFT_HIP,
    RIGHT_HIP,
    LEFT_KNEE,
    RIGHT_KNEE,
    LEFT_ANKLE,
    RIGHT_ANKLE
  }

  /**
   * Where a joint is.
   *
   * @param x 0 at the picture's left edge, 1 at its right
   * @param y 0 at its top, 1 at its bottom
   * @param score the network's confidence, 0..1; below about 0.3 the joint is not seen
   */
  public record Keypoint(double x, double y, double score) {}

  public Body {
    joints = Map.copyOf(joints);
    if (joints.size() != Joint.values().length) {
      throw new IllegalArgumentException(joints.size() + " joints");
    }
  }

  public Keypoint joint(Joint joint) {
    return joints.get(requireNonNull(joint, "joint is null"));
  }
}
