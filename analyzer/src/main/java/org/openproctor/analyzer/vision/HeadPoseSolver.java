package org.openproctor.analyzer.vision;

import static org.bytedeco.opencv.global.opencv_calib3d.Rodrigues;
import static org.bytedeco.opencv.global.opencv_calib3d.SOLVEPNP_SQPNP;
import static org.bytedeco.opencv.global.opencv_calib3d.solvePnP;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_64FC2;
import static org.bytedeco.opencv.global.opencv_core.CV_64FC3;

import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Finds a head's pose from its mesh: the turn that brings a mean face's rigid points onto the
 * picture's (perspective-n-point, SQPnP of Terzakis and Lourakis 2020), for a camera that sees
 * about 53 degrees along the longer side, as webcams do.
 *
 * <p>Owns native memory; one thread at a time.
 */
public final class HeadPoseSolver implements AutoCloseable {
  /** Below this many pixels from temple to temple or brow to nose a pose is noise. */
  private static final double SMALLEST_FACE = 12;

  /**
   * Points of the mesh that speech and expression hardly move: eye corners, ridge of the nose, nose
   * wings, temples, cheekbones, brow.
   */
  static final int[] RIGID = {
    33, 263, 133, 362, 98, 327, 234, 454, 127, 356, 117, 346, 54, 284, 168, 6, 197, 195, 4, 10, 9
  };

  /**
   * Where they lie on a mean face that looks straight into the camera: x to the picture's right, y
   * down, z away from the camera; unit: from outer eye corner to outer eye corner, whose middle is
   * the origin. Measured by us: the mean of the mesh over the near-frontal faces among the sample
   * photos of the npm packages the models come from, made symmetrical, and pitched such that
   * portraits read 0 on average.
   */
  static final double[][] MEAN_FACE = {
    {-0.500, -0.013, 0.031},
    {0.500, -0.013, 0.031},
    {-0.192, 0.013, -0.031},
    {0.192, 0.013, -0.031},
    {-0.187, 0.441, -0.186},
    {0.187, 0.441, -0.186},
    {-0.722, 0.197, 0.585},
    {0.722, 0.197, 0.585},
    {-0.734, 0.048, 0.539},
    {0.734, 0.048, 0.539},
    {-0.566, 0.161, 0.027},
    {0.566, 0.161, 0.027},
    {-0.638, -0.374, 0.184},
    {0.638, -0.374, 0.184},
    {0, -0.060, -0.199},
    {0, 0.030, -0.249},
    {0, 0.106, -0.305},
    {0, 0.171, -0.362},
    {0, 0.328, -0.451},
    {0, -0.582, -0.141},
    {0, -0.241, -0.206}
  };

  private final Mat object = new Mat(RIGID.length, 1, CV_64FC3);
  private final Mat image = new Mat(RIGID.length, 1, CV_64FC2);
  private final Mat camera = new Mat(3, 3, CV_64F);
  private final Mat undistorted = new Mat();
  private final Mat turn = new Mat();
  private final Mat shift = new Mat();
  private final Mat matrix = new Mat();
  private final DoublePointer imagePoints = new DoublePointer(image.data());
  private final DoublePointer cameraValues = new DoublePointer(camera.data());
  private final double[] flat = new double[2 * RIGID.length];

  public HeadPoseSolver() {
    OpenCv.ready();
    double[] points = new double[3 * RIGID.length];
    for (int i = 0; i < RIGID.length; i++) {
      System.arraycopy(MEAN_FACE[i], 0, points, 3 * i, 3);
    }
    new DoublePointer(object.data()).put(points);
  }

  /**
   * The pose of a face mesh of 468 points in a picture of this size; empty if the face is too small
   * or its points fit no head.
   */
  public Optional<HeadPose> solve(Points mesh, int pictureWidth, int pictureHeight) {
    if (!spread(mesh)) {
      return Optional.empty();
    }
    imagePoints.put(flat);
    double focus = Math.max(pictureWidth, pictureHeight);
    cameraValues.put(
        new double[] {focus, 0, pictureWidth / 2.0, 0, focus, pictureHeight / 2.0, 0, 0, 1});
    boolean solved =
        solvePnP(object, image, camera, undistorted, turn, shift, false, SOLVEPNP_SQPNP);
    return solved ? poseOf() : Optional.empty();
  }

  /** Lays the rigid points out flat; false if they are not finite or too close together. */
  private boolean spread(Points mesh) {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < RIGID.length; i++) {
      double x = mesh.x(RIGID[i]);
      double y = mesh.y(RIGID[i]);
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        return false;
      }
      flat[2 * i] = x;
      flat[2 * i + 1] = y;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    return Math.max(right - left, bottom - top) >= SMALLEST_FACE;
  }

  private Optional<HeadPose> poseOf() {
    Rodrigues(turn, matrix);
    double[] r = new double[9];
    double[] t = new double[3];
    try (DoublePointer rotation = new DoublePointer(matrix.data());
        DoublePointer translation = new DoublePointer(shift.data())) {
      rotation.get(r);
      translation.get(t);
    }
    if (!(t[2] > 0)) { // behind the camera there is no head
      return Optional.empty();
    }
    double[] face = seenFrom(t, -r[2], -r[5], -r[8]); // a face looks along its own −z
    double[] across = seenFrom(t, r[0], r[3], r[6]);
    double[] down = seenFrom(t, r[1], r[4], r[7]);
    if (!(face[2] < 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new HeadPose(
            Math.toDegrees(Math.atan2(face[0], -face[2])),
            Math.toDegrees(-Math.asin(Math.max(-1, Math.min(1, face[1])))),
            Math.toDegrees(Math.atan2(across[1], down[1]))));
  }

  /**
   * Turns a direction from the camera's axes to those of the ray on which the head lies, so that a
   * face at the picture's edge that looks into the camera counts as looking straight.
   */
  private static double[] seenFrom(double[] head, double x, double y, double z) {
    double aside = Math.atan2(head[0], head[2]);
    double below = Math.atan2(head[1], Math.hypot(head[0], head[2]));
    double turnedX = x * Math.cos(aside) - z * Math.sin(aside);
    double turnedZ = x * Math.sin(aside) + z * Math.cos(aside);
    return new double[] {
      turnedX,
      y * Math.cos(below) - turnedZ * Math.sin(below),
      y * Math.sin(below) + turnedZ * Math.cos(below)
    };
  }

  @Override
  public void close() {
    imagePoints.close();
    cameraValues.close();
    object.close();
    image.close();
    camera.close();
    undistorted.close();
    turn.close();
    shift.close();
    matrix.close();
  }
}
