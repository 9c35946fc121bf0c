package org.openproctor.analyzer.model;

import org.openproctor.analyzer.vision.FaceChip;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.analyzer.vision.TensorInput;
import org.openproctor.core.incident.ModelRef;

/**
 * Turns a face into 128 numbers that lie close together for the same person: dlib's recognition
 * ResNet on the five-point chip of the mesh. Owns native memory; one thread at a time.
 */
public final class FaceEmbedder implements AutoCloseable {
  private static final int NUMBERS = 128;

  private final TensorInput input = new TensorInput(FaceChip.SIZE, TensorInput.Range.BYTE);
  private final Network network;

  public FaceEmbedder(ModelLibrary models) {
    this.network = Network.ofPicture(models, ModelName.FACE_RECOGNITION, input, NUMBERS);
  }

  /** The face the mesh lies on. */
  public Embedding embed(Picture picture, FaceMesh mesh) {
    input.fill(picture, FaceChip.around(mesh.five()));
    return new Embedding(network.run()[0]);
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
