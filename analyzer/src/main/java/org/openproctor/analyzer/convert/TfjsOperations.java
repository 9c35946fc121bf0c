package org.openproctor.analyzer.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns TensorFlow nodes, in an order in which they can run, into a {@link Graph}. */
final class TfjsOperations {
  private final GraphBuilder graph;
  private final TfjsWeights weights;
  private final Map<String, Value> values = new HashMap<>();

  TfjsOperations(TfjsWeights weights, boolean turning) {
    this.graph = new GraphBuilder(turning);
    this.weights = weights;
  }

  Graph graph(List<String> outputs) {
    outputs.forEach(name -> graph.output(name, value(TfjsNode.bare(name))));
    return graph.build();
  }

  void add(TfjsNode node) {
    List<Value> in = node.inputs().stream().map(this::value).toList();
    String name = node.name();
    switch (node.operation()) {
      case "Unpack" -> unpack(node, in.get(0));
      case "TopKV2" -> {
        TopK top = graph.topK(in.get(0), in.get(1).integer());
        values.put(name, top.output());
        values.put(name + ":1", top.indices());
      }
      default -> values.put(name, layer(node, in));
    }
  }

  private Value layer(TfjsNode node, List<Value> in) {
    return switch (node.operation()) {
      case "Const" -> weights.get(node.name()).in(graph);
      case "Placeholder" -> graph.input(node.shape());
      case "Identity" -> in.get(0);
      case "Conv2D",
          "_FusedConv2D",
          "DepthwiseConv2dNative",
          "FusedDepthwiseConv2dNative",
          "MatMul",
          "_FusedMatMul" ->
          weighted(node, in);
      case "MaxPool", "AvgPool" -> pool(node, in.get(0));
      case "Mean" -> mean(node, in.get(0), in.get(1).integers());
      case "ResizeBilinear" -> resize(node, in.get(0), in.get(1).integers());
      case "Prelu" -> graph.prelu(in.get(0), in.get(1));
      case "Pad", "PadV2" -> pad(in.get(0), in.get(1).integers());
      case "GatherV2" -> gather(in);
      case "GatherNd" -> graph.gatherPlaces(in.get(0), in.get(1));
      case "ArgMax" -> graph.argMax(in.get(0), in.get(0).shape().axis(in.get(1).integer()));
      case "Cast" -> graph.cast(in.get(0), type(node.type("DstT")));
      case "Reshape", "Squeeze", "ExpandDims", "StridedSlice", "ConcatV2", "Pack" ->
          rearranged(node, in);
      default -> elementwise(node.operation(), in);
    };
  }

  private Value weighted(TfjsNode node, List<Value> in) {
    List<String> fused = node.texts("fused_ops");
    Optional<Value> bias = fused.contains("BiasAdd") ? Optional.of(in.get(2)) : Optional.empty();
    Shape kernel = in.get(1).shape();
    Value out;
    if (node.operation().contains("MatMul")) {
      if (node.flag("transpose_a") || node.flag("transpose_b")) {
        throw new ConversionException("transposed operands are not known");
      }
      out = graph.linear(in.get(0), in.get(1), bias);
    } else {
      Window window = node.window(kernel.at(0), kernel.at(1));
      out =
          node.operation().contains("epthwise")
              ? graph.depthwise(in.get(0), in.get(1), bias, window)
              : graph.convolution(in.get(0), in.get(1), bias, window);
    }
    for (String function : fused) {
      out = activated(function, out, in);
    }
    return out;
  }

  private Value activated(String function, Value value, List<Value> in) {
    return switch (function) {
      case "BiasAdd" -> value;
      case "Relu" -> graph.apply(ElementFunction.Kind.RELU, value);
      case "Relu6" -> graph.apply(ElementFunction.Kind.RELU6, value);
      case "Prelu" -> graph.prelu(value, in.get(3));
      default -> throw new ConversionException("fused " + function + " is not known");
    };
  }

  private Value pool(TfjsNode node, Value picture) {
    List<Integer> size = node.integers("ksize");
    boolean max = node.operation().equals("MaxPool");
    Pooling.Kind kind = max ? Pooling.Kind.MAX : Pooling.Kind.AVERAGE;
    return graph.pool(kind, picture, node.window(size.get(1), size.get(2)));
  }

  private Value mean(TfjsNode node, Value picture, long[] axes) {
    if (axes.length != 2 || axes[0] != 1 || axes[1] != 2) {
      throw new ConversionException("means over other axes than rows and columns are not known");
    }
    return graph.meanOfPicture(picture, node.flag("keep_dims"));
  }

  private Value resize(TfjsNode node, Value picture, long[] size) {
    Resize.Mode mode =
        node.flag("align_corners")
            ? Resize.Mode.ALIGNED_CORNERS
            : node.flag("half_pixel_centers") ? Resize.Mode.HALF_PIXEL : Resize.Mode.LEGACY;
    return graph.resize(picture, Math.toIntExact(size[0]), Math.toIntExact(size[1]), mode);
  }

  /** The sizes are pairs of before and after: batch, rows, columns, channels. */
  private Value pad(Value picture, long[] sizes) {
    if (sizes.length != 8 || sizes[0] != 0 || sizes[1] != 0 || sizes[6] != 0) {
      throw new ConversionException("padding before the channels or the batch is not known");
    }
    int[] s = IntStream.range(0, 8).map(i -> Math.toIntExact(sizes[i])).toArray();
    return graph.pad(picture, new Padding(s[2], s[4], s[3], s[5]), s[7]);
  }

  private Value gather(List<Value> in) {
    if (in.get(2).integer() != 0) {
      throw new ConversionException("gathering by other than the first axis is not known");
    }
    return graph.gather(in.get(0), in.get(1));
  }

  private static ElementType type(String name) {
    return switch (name) {
      case "DT_FLOAT" -> ElementType.FLOAT;
      case "DT_INT32" -> ElementType.INTEGER;
      default -> throw new ConversionException("a cast to " + name + " is not known");
    };
  }

  private Value elementwise(String operation, List<Value> in) {
    return switch (operation) {
      case "Add", "AddV2", "BiasAdd" -> combine(Arithmetic.Kind.ADD, in);
      case "Sub" -> combine(Arithmetic.Kind.SUB, in);
      case "Mul" -> combine(Arithmetic.Kind.MUL, in);
      case "RealDiv" -> combine(Arithmetic.Kind.DIV, in);
      case "Maximum" -> combine(Arithmetic.Kind.MAXIMUM, in);
      case "Minimum" -> combine(Arithmetic.Kind.MINIMUM, in);
      case "FloorDiv" -> combine(Arithmetic.Kind.FLOOR_DIVIDE, in);
      case "FloorMod" -> combine(Arithmetic.Kind.REMAINDER, in);
      case "Equal" -> combine(Arithmetic.Kind.EQ, in);
      case "SquaredDifference" -> {
        Value difference = combine(Arithmetic.Kind.SUB, in);
        yield graph.combine(Arithmetic.Kind.MUL, difference, difference);
      }
      case "Relu" -> graph.apply(ElementFunction.Kind.RELU, in.get(0));
      case "Relu6" -> graph.apply(ElementFunction.Kind.RELU6, in.get(0));
      case "Sigmoid" -> graph.apply(ElementFunction.Kind.SIGMOID, in.get(0));
      case "Exp" -> graph.apply(ElementFunction.Kind.EXP, in.get(0));
      case "Sqrt" -> graph.apply(ElementFunction.Kind.SQRT, in.get(0));
      case "Softmax" -> graph.apply(ElementFunction.Kind.SOFTMAX, in.get(0));
      default -> throw new ConversionException("the operation is not known");
    };
  }

  private Value combine(Arithmetic.Kind kind, List<Value> in) {
    return graph.combine(kind, in.get(0), in.get(1));
  }

  private Value rearranged(TfjsNode node, List<Value> in) {
    Value first = in.get(0);
    Shape shape = first.shape();
    return switch (node.operation()) {
      case "Reshape" -> graph.reshape(first, filled(in.get(1).integers(), shape.count()));
      case "Squeeze" -> graph.reshape(first, squeezed(shape, node.integers("squeeze_dims")));
      case "ExpandDims" -> {
        int axis = in.get(1).integer();
        yield graph.reshape(first, shape.inserted(axis < 0 ? axis + shape.rank() + 1 : axis));
      }
      case "ConcatV2" -> {
        int last = in.size() - 1;
        yield graph.concat(shape.axis(in.get(last).integer()), in.subList(0, last));
      }
      case "Pack" -> {
        int axis = node.integer("axis");
        int place = axis < 0 ? axis + shape.rank() + 1 : axis;
        yield graph.concat(
            place, in.stream().map(v -> graph.reshape(v, v.shape().inserted(place))).toList());
      }
      default -> TfjsSlice.of(node, in).apply(graph, first);
    };
  }

  /** A size of -1 is whatever is left. */
  private static Shape filled(long[] sizes, int count) {
    long known = 1;
    for (long size : sizes) {
      known *= size < 0 ? 1 : size;
    }
    List<Integer> filled = new ArrayList<>();
    for (long size : sizes) {
      filled.add(Math.toIntExact(size < 0 ? count / known : size));
    }
    return new Shape(filled);
  }

  private static Shape squeezed(Shape shape, List<Integer> axes) {
    List<Integer> dropped = axes.stream().map(a -> shape.axis(a)).toList();
    return new Shape(
        IntStream.range(0, shape.rank())
            .filter(i -> axes.isEmpty() ? shape.at(i) != 1 : !dropped.contains(i))
            .mapToObj(shape::at)
            .toList());
  }

  private void unpack(TfjsNode node, Value packed) {
    Value plain = graph.channelsLast(packed);
    int axis = plain.shape().axis(node.integer("axis"));
    for (int i = 0; i < plain.shape().at(axis); i++) {
      Value part = graph.reshape(graph.slice(plain, axis, i, i + 1), plain.shape().without(axis));
      values.put(i == 0 ? node.name() : node.name() + ":" + i, part);
    }
  }

  private Value value(String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new ConversionException("the value " + name + " is not computed yet");
    }
    return value;
  }
}
