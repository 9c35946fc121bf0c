package org.openproctor.analyzer.model;

import org.openproctor.analyzer.vision.Picture;
import org.openproctor.analyzer.vision.Placement;
import org.openproctor.analyzer.vision.Points;
import org.openproctor.analyzer.vision.TensorInput;
import org.openproctor.core.incident.ModelRef;

/**
 * Finds the irises: MediaPipe Iris on a 64x64 crop of an eye, 2.3 eye widths wide, turned upright
 * (Ablavatski et al. 2020). The network knows one eye; the other is shown to it mirrored. Means
 * nothing while the eyes are closed. Owns native memory; one thread at a time.
 */
public final class GazeEstimator implements AutoCloseable {
  private static final int SIZE = 64;
  private static final int CONTOUR = 71;
  private static final int POINTS = CONTOUR + 5;
  private static final int IRIS_CENTRE = CONTOUR;
  private static final double CROP = 2.3;

  private final TensorInput input = new TensorInput(SIZE, TensorInput.Range.UNIT);
  private final Network network;

  public GazeEstimator(ModelLibrary models) {
    this.network = Network.ofPicture(models, ModelName.IRIS, input, 3 * POINTS);
  }

  /** Looks at both eyes of a face. */
  public Gaze estimate(Picture picture, FaceMesh mesh) {
    Gaze left = left(picture, mesh);
    Gaze right = right(picture, mesh);
    return new Gaze((left.x() + right.x()) / 2, (left.y() + right.y()) / 2);
  }

  /** Looks at the eye that the picture shows larger, for half the cost. */
  public Gaze estimateLargerEye(Picture picture, FaceMesh mesh) {
    double leftWidth = width(mesh, FaceMesh.LEFT_EYE_OUTER, FaceMesh.LEFT_EYE_INNER);
    double rightWidth = width(mesh, FaceMesh.RIGHT_EYE_INNER, FaceMesh.RIGHT_EYE_OUTER);
    return leftWidth > rightWidth ? left(picture, mesh) : right(picture, mesh);
  }

  private Gaze left(Picture picture, FaceMesh mesh) {
    return eye(picture, mesh, FaceMesh.LEFT_EYE_OUTER, FaceMesh.LEFT_EYE_INNER, false);
  }

  private Gaze right(Picture picture, FaceMesh mesh) {
    return eye(picture, mesh, FaceMesh.RIGHT_EYE_INNER, FaceMesh.RIGHT_EYE_OUTER, true);
  }

  private static double width(FaceMesh mesh, int from, int to) {
    Points points = mesh.points();
    return Math.hypot(points.x(to) - points.x(from), points.y(to) - points.y(from));
  }

  /** One eye, between its corners on the picture's left and right. */
  private Gaze eye(Picture picture, FaceMesh mesh, int from, int to, boolean mirrored) {
    Points points = mesh.points();
    double dx = points.x(to) - points.x(from);
    double dy = points.y(to) - points.y(from);
    double width = width(mesh, from, to);
    double[] middle = points.middle(from, to);
    Placement placement =
        Placement.square(middle[0], middle[1], CROP * width, Math.atan2(dy, dx), SIZE);
    if (mirrored) {
      input.fillMirrored(picture, placement);
    } else {
      input.fill(picture, placement);
    }
    float[] out = network.run()[0];
    double u = out[3 * IRIS_CENTRE] - SIZE / 2.0;
    double v = out[3 * IRIS_CENTRE + 1] - SIZE / 2.0;
    double eyeWidths = CROP / SIZE;
    return new Gaze((mirrored ? -u : u) * eyeWidths, v * eyeWidths);
  }

  /** How evidence names the network. */
  public ModelRef model() {
    return network.ref();
  }

  @Override
  public void close() {
    network.close();
    input.close();
  }
}
