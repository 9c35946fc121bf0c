package org.openproctor.analyzer.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The named float tensors in one branch of an ONNX model that begins with an If. Numbers of fields
 * are those of onnx.proto: ModelProto, GraphProto, NodeProto, AttributeProto, TensorProto.
 */
final class OnnxWeights {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int ATTRIBUTE_NAME = 1;
  private static final int ATTRIBUTE_TENSOR = 5;
  private static final int ATTRIBUTE_GRAPH = 6;
  private static final int TENSOR_SIZES = 1;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_RAW = 9;
  private static final int TYPE_FLOAT = 1;

  private OnnxWeights() {}

  static Map<String, Weight> branch(Path file, String branch) throws IOException {
    ByteBuffer model = ByteBuffer.wrap(Files.readAllBytes(file));
    Map<String, Weight> weights = new LinkedHashMap<>();
    parts(model, MODEL_GRAPH)
        .flatMap(OnnxWeights::attributes)
        .filter(attribute -> text(attribute, ATTRIBUTE_NAME).equals(branch))
        .flatMap(attribute -> parts(attribute, ATTRIBUTE_GRAPH))
        .flatMap(OnnxWeights::attributes)
        .flatMap(attribute -> parts(attribute, ATTRIBUTE_TENSOR))
        .filter(tensor -> !text(tensor, TENSOR_NAME).isEmpty() && isFloat(tensor))
        .forEach(tensor -> weights.put(text(tensor, TENSOR_NAME), weight(tensor)));
    return weights;
  }

  private static Stream<ByteBuffer> attributes(ByteBuffer graph) {
    return parts(graph, GRAPH_NODE).flatMap(node -> parts(node, NODE_ATTRIBUTE));
  }

  private static Stream<ByteBuffer> parts(ByteBuffer message, int tag) {
    return Protobuf.fields(message).stream()
        .filter(field -> field.tag() == tag && field.isBytes())
        .map(Protobuf.Field::bytes);
  }

  private static String text(ByteBuffer message, int tag) {
    return Protobuf.fields(message).stream()
        .filter(field -> field.tag() == tag && field.isBytes())
        .findFirst()
        .map(Protobuf.Field::text)
        .orElse("");
  }

  private static boolean isFloat(ByteBuffer tensor) {
    return Protobuf.fields(tensor).stream()
        .anyMatch(field -> field.tag() == TENSOR_TYPE && field.number() == TYPE_FLOAT);
  }

  private static Weight weight(ByteBuffer tensor) {
    List<Integer> sizes = new ArrayList<>();
    for (Protobuf.Field field : Protobuf.fields(tensor)) {
      if (field.tag() == TENSOR_SIZES) {
        addSizes(field, sizes);
      }
    }
    Shape shape = new Shape(sizes);
    ByteBuffer raw = parts(tensor, TENSOR_RAW).findFirst().orElse(ByteBuffer.allocate(0));
    if (raw.remaining() != shape.count() * Float.BYTES) {
      throw new ConversionException("the tensor " + text(tensor, TENSOR_NAME) + " is not whole");
    }
    float[] floats = new float[shape.count()];
    raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return new Weight(shape, floats);
  }

  /** One size a field, or all of them packed into one. */
  private static void addSizes(Protobuf.Field field, List<Integer> sizes) {
    if (!field.isBytes()) {
      sizes.add(Math.toIntExact(field.number()));
      return;
    }
    ByteBuffer packed = field.bytes().duplicate();
    while (packed.hasRemaining()) {
      sizes.add(Math.toIntExact(Protobuf.varint(packed)));
    }
  }
}
