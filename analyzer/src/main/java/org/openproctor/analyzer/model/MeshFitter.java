package org.openproctor.analyzer.model;

import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.analyzer.vision.Placement;
import org.openproctor.analyzer.vision.Points;
import org.openproctor.analyzer.vision.TensorInput;
import org.openproctor.core.incident.ModelRef;

/**
 * Fits 468 points to a face: MediaPipe's face mesh on a 192x192 crop around a detection, or around
 * the mesh of the frame before, which follows a face at a third of a detection's cost (Kartynnik et
 * al. 2019). The crop is turned upright by the eye line. Owns native memory; one thread at a time.
 */
public final class MeshFitter implements AutoCloseable {
  private static final int SIZE = 192;
  private static final int POINTS = 468;

  /** The crop's side over the detector's box, and over the mesh's own. */
  private static final double AROUND_FACE = 1.5;

  private static final double AROUND_MESH = 1.35;

  private final TensorInput input = new TensorInput(SIZE, TensorInput.Range.UNIT);
  private final Network network;

  public MeshFitter(ModelLibrary models) {
    this.network = Network.ofPicture(models, ModelName.FACEMESH, input, 3 * POINTS, 1);
  }

  /** Fits a mesh to a face found in this picture. */
  public FaceMesh fit(Picture picture, Face face) {
    return fit(picture, face.box(), AROUND_FACE, face.lean());
  }

  /** Follows a face: fits a mesh where another frame's was. Look at its confidence. */
  public FaceMesh follow(Picture picture, FaceMesh before) {
    return fit(picture, before.box(), AROUND_MESH, before.lean());
  }

  private FaceMesh fit(Picture picture, Box box, double margin, double lean) {
    double side = Math.max(box.width(), box.height()) * margin;
    Placement placement = Placement.square(box.centreX(), box.centreY(), side, lean, SIZE);
    input.fill(picture, placement);
    float[][] out = network.run();
    return new FaceMesh(inPicture(out[0], placement.inverse()), out[1][0]);
  }

  private static Points inPicture(float[] crop, Placement back) {
    float[] points = new float[crop.length];
    float scale = (float) back.scale();
    for (int i = 0; i < points.length; i += 3) {
      points[i] = (float) back.u(crop[i], crop[i + 1]);
      points[i + 1] = (float) back.v(crop[i], crop[i + 1]);
      points[i + 2] = crop[i + 2] * scale;
    }
    return new Points(points);
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
