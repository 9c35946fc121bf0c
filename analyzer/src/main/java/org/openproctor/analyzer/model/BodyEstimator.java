package org.openproctor.analyzer.model;

import java.util.EnumMap;
import java.util.Map;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.analyzer.vision.Placement;
import org.openproctor.analyzer.vision.TensorInput;
import org.openproctor.core.incident.ModelRef;

/**
 * Locates the joints of one person: MoveNet Lightning on a letterboxed 192x192 input. Of several
 * persons it takes the one nearest the picture's middle. Owns native memory; one thread at a time.
 */
public final class BodyEstimator implements AutoCloseable {
  private static final int SIZE = 192;
  private static final int JOINTS = Body.Joint.values().length;

  private final TensorInput input = new TensorInput(SIZE, TensorInput.Range.BYTE);
  private final Network network;

  public BodyEstimator(ModelLibrary models) {
    this.network = Network.ofPicture(models, ModelName.MOVENET, input, 3 * JOINTS);
  }

  /** The body; with no person in the picture all scores are low. */
  public Body estimate(Picture picture) {
    Placement placement = Placement.letterbox(picture.width(), picture.height(), SIZE);
    input.fill(picture, placement);
    float[] out = network.run()[0];
    Placement back = placement.inverse();
    Map<Body.Joint, Body.Keypoint> joints = new EnumMap<>(Body.Joint.class);
    int at = 0;
    for (Body.Joint joint : Body.Joint.values()) {
      double v = out[at] * SIZE;
      double u = out[at + 1] * SIZE;
      double x = back.u(u, v) / picture.width();
      double y = back.v(u, v) / picture.height();
      joints.put(joint, new Body.Keypoint(x, y, out[at + 2]));
      at += 3;
    }
    return new Body(joints);
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
