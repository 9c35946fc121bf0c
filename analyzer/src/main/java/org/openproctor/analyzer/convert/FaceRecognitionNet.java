package org.openproctor.analyzer.convert;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * face-api's FaceRecognitionNet: dlib's residual network of 2017 that turns a face chip of 150 by
 * 150 into 128 numbers. The package publishes weights only, so the architecture is written here
 * after its TypeScript ({@code faceRecognitionNet/FaceRecognitionNet.ts}). Input: RGB, 0 to 255.
 */
final class FaceRecognitionNet {
  private static final float[] MEAN_RGB = {122.782f, 117.001f, 104.298f};
  private static final List<String> BLOCKS =
      List.of(
          "conv32_1",
          "conv32_2",
          "conv32_3",
          "conv64_down",
          "conv64_1",
          "conv64_2",
          "conv64_3",
          "conv128_down",
          "conv128_1",
          "conv128_2",
          "conv256_down",
          "conv256_1",
          "conv256_2",
          "conv256_down_out");

  private final GraphBuilder graph = new GraphBuilder();
  private final TfjsWeights weights;

  private FaceRecognitionNet(TfjsWeights weights) {
    this.weights = weights;
  }

  static Graph read(Path manifest) throws IOException {
    TfjsWeights weights =
        TfjsWeights.read(new ObjectMapper().readTree(manifest.toFile()), manifest.getParent());
    return new FaceRecognitionNet(weights).graph();
  }

  private Graph graph() {
    Value x = relu(first(graph.input(Shape.of(1, 150, 150, 3))));
    x = graph.pool(Pooling.Kind.MAX, x, new Window(3, 3, 2, false));
    for (String block : BLOCKS) {
      x = block.contains("down") ? halving(x, block) : residual(x, block);
    }
    Value means = graph.meanOfPicture(x, false);
    graph.output("descriptor", graph.linear(means, constant("fc"), Optional.empty()));
    return graph.build();
  }

  /**
   * The first layer, with the picture's normalisation ((x - mean) / 255) folded into its weights:
   * exact, for this layer has no padding.
   */
  private Value first(Value picture) {
    Layer layer = layer("conv32_down");
    Shape shape = layer.kernel().shape();
    float[] kernel = layer.kernel().floats().clone();
    float[] bias = layer.bias().floats().clone();
    for (int i = 0; i < kernel.length; i++) {
      int channel = i / shape.at(3) % shape.at(2);
      bias[i % bias.length] -= kernel[i] * MEAN_RGB[channel] / 255;
      kernel[i] /= 255;
    }
    Layer folded =
        new Layer(graph.constant(kernel, shape), graph.constant(bias, layer.bias().shape()));
    return convolution(picture, folded, 2, false);
  }

  private Value residual(Value x, String name) {
    Value y = relu(convolution(x, layer(name + "/conv1"), 1, true));
    y = convolution(y, layer(name + "/conv2"), 1, true);
    return relu(graph.combine(Arithmetic.Kind.ADD, y, x));
  }

  private Value halving(Value x, String name) {
    Value y = relu(convolution(x, layer(name + "/conv1"), 2, false));
    y = convolution(y, layer(name + "/conv2"), 1, true);
    Value pooled = graph.pool(Pooling.Kind.AVERAGE, x, new Window(2, 2, 2, false));
    if (pooled.shape().at(1) != y.shape().at(1)) {
      y = graph.pad(y, new Padding(0, 0, 1, 1), 0);
    }
    int missing = y.shape().at(3) - pooled.shape().at(3);
    if (missing > 0) {
      pooled = graph.pad(pooled, Padding.NONE, missing);
    }
    return relu(graph.combine(Arithmetic.Kind.ADD, pooled, y));
  }

  private Value convolution(Value x, Layer layer, int stride, boolean same) {
    Shape shape = layer.kernel().shape();
    Window window = new Window(shape.at(0), shape.at(1), stride, same);
    return graph.convolution(x, layer.kernel(), Optional.of(layer.bias()), window);
  }

  private Value relu(Value x) {
    return graph.apply(ElementFunction.Kind.RELU, x);
  }

  /** A kernel and bias with the layer's scale (dlib's affine layer) folded in. */
  private Layer layer(String name) {
    Value filters = constant(name + "/conv/filters");
    float[] factor = constant(name + "/scale/weights").floats();
    float[] shift = constant(name + "/scale/biases").floats();
    float[] bias = constant(name + "/conv/bias").floats().clone();
    float[] kernel = filters.floats().clone();
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] *= factor[i % factor.length];
    }
    for (int i = 0; i < bias.length; i++) {
      bias[i] = bias[i] * factor[i] + shift[i];
    }
    return new Layer(
        graph.constant(kernel, filters.shape()), graph.constant(bias, Shape.of(bias.length)));
  }

  private Value constant(String name) {
    return weights.get(name).in(graph);
  }

  private record Layer(Value kernel, Value bias) {}
}
