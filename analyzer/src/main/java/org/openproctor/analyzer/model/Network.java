package org.openproctor.analyzer.model;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.openproctor.analyzer.vision.TensorInput;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.incident.ModelRef;

/**
 * One TorchScript archive, loaded, with its inputs in place. An input is a direct buffer that the
 * engine reads where it lies, so a caller writes into it and calls {@link #run}; nothing is copied
 * on the way in, and of the outputs only those asked for on the way out.
 *
 * <p>Owns native memory; one thread at a time.
 */
final class Network implements AutoCloseable {
  private final ModelRef ref;
  private final Model model;
  private final Predictor<NDList, NDList> predictor;
  private final NDList inputs = new NDList();
  private final int[] outputOrder;

  /**
   * Loads an archive and runs it once, which also makes the first real call as quick as the others.
   *
   * @param inputs a buffer for each of the network's inputs, direct and in native order
   * @param shapes their shapes
   * @param outputLengths how many numbers the wanted outputs have, in the wanted order: that names
   *     an output, since within a network no two are of a length
   * @throws OpenProctorException with fault MODEL if the archive cannot be run
   */
  Network(
      ModelLibrary models,
      ModelName name,
      ByteBuffer[] inputs,
      long[][] shapes,
      int... outputLengths) {
    this(
        requireNonNull(models, "models is null").archive(name),
        models.ref(name),
        inputs,
        shapes,
        outputLengths);
  }

  /** An archive of no library. */
  Network(Path archive, ByteBuffer[] inputs, long[][] shapes, int... outputLengths) {
    this(archive, new ModelRef("archive", "unlisted"), inputs, shapes, outputLengths);
  }

  private Network(
      Path archive, ModelRef ref, ByteBuffer[] inputs, long[][] shapes, int[] outputLengths) {
    ModelRuntime.ready();
    this.ref = ref;
    this.model = Model.newInstance(ref.name(), Device.cpu(), ModelRuntime.ENGINE);
    try {
      String file = requireNonNull(archive, "archive is null").getFileName().toString();
      model.load(archive.toAbsolutePath().getParent(), file);
      this.predictor = model.newPredictor(new NoopTranslator());
      for (int i = 0; i < inputs.length; i++) {
        this.inputs.add(
            model.getNDManager().create(inputs[i], new Shape(shapes[i]), DataType.FLOAT32));
      }
      this.outputOrder = orderOf(outputLengths);
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw unusable(archive, e);
    }
  }

  /** The network over one picture-shaped input. */
  static Network ofPicture(
      ModelLibrary models, ModelName name, TensorInput input, int... outputLengths) {
    int size = input.size();
    return new Network(
        models,
        name,
        new ByteBuffer[] {input.bytes()},
        new long[][] {{1, size, size, 3}},
        outputLengths);
  }

  /** The network of an archive of no library, over one picture-shaped input. */
  static Network ofPicture(Path archive, ByteBuffer input, int size, int... outputLengths) {
    return new Network(
        archive, new ByteBuffer[] {input}, new long[][] {{1, size, size, 3}}, outputLengths);
  }

  /** How evidence names the network. */
  ModelRef ref() {
    return ref;
  }

  static ByteBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.nativeOrder());
  }

  /** Runs the network on what the input buffers hold; the outputs in the order asked for. */
  float[][] run() {
    NDList outputs = forward();
    try {
      float[][] wanted = new float[outputOrder.length][];
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] = outputs.get(outputOrder[i]).toFloatArray();
      }
      return wanted;
    } finally {
      outputs.close();
    }
  }

  /** How many tensors it keeps between calls: its inputs, or something leaks. */
  int heldTensors() {
    return model.getNDManager().getManagedArrays().size();
  }

  private NDList forward() {
    try {
      return predictor.predict(inputs);
    } catch (TranslateException e) {
      throw new OpenProctorException(
          Fault.MODEL, "the model " + ref.name() + " failed on its input", e);
    }
  }

  private int[] orderOf(int[] lengths) {
    try (NDList outputs = forward()) {
      int[] order = new int[lengths.length];
      for (int i = 0; i < lengths.length; i++) {
        order[i] = indexOf(outputs, lengths[i]);
      }
      return order;
    }
  }

  private static int indexOf(NDList outputs, int length) {
    for (int i = 0; i < outputs.size(); i++) {
      NDArray output = outputs.get(i);
      if (output.size() == length) {
        return i;
      }
    }
    throw new IllegalStateException("no output of " + length + " numbers");
  }

  private static OpenProctorException unusable(Path archive, Exception cause) {
    return new OpenProctorException(
        Fault.MODEL,
        "the model " + archive + " cannot be run: it is damaged or of another version",
        cause);
  }

  @Override
  public void close() {
    predictor.close();
    inputs.close();
    model.close();
  }
}
