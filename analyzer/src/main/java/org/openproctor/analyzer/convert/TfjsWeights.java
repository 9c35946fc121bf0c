package org.openproctor.analyzer.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a TFJS manifest: groups of little-endian files with all numbers one after another,
 * each as float32, int32 or bool, or squeezed into uint8 or uint16 (times a scale plus a minimum)
 * or float16.
 */
final class TfjsWeights {
  private final Map<String, Weight> weights = new LinkedHashMap<>();

  private TfjsWeights() {}

  static TfjsWeights read(JsonNode manifest, Path directory) throws IOException {
    TfjsWeights all = new TfjsWeights();
    for (JsonNode group : manifest) {
      ByteArrayOutputStream files = new ByteArrayOutputStream();
      for (JsonNode path : group.required("paths")) {
        files.writeBytes(Files.readAllBytes(directory.resolve(path.asText())));
      }
      ByteBuffer bytes = ByteBuffer.wrap(files.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
      for (JsonNode entry : group.required("weights")) {
        all.weights.put(entry.required("name").asText(), weight(entry, bytes));
      }
      if (bytes.hasRemaining()) {
        throw new ConversionException(bytes.remaining() + " bytes of weights are left over");
      }
    }
    return all;
  }

  Weight get(String name) {
    Weight weight = weights.get(name);
    if (weight == null) {
      throw new ConversionException("the model holds no weight " + name);
    }
    return weight;
  }

  private static Weight weight(JsonNode entry, ByteBuffer bytes) {
    List<Integer> sizes = new ArrayList<>();
    entry.required("shape").forEach(size -> sizes.add(size.asInt()));
    Shape shape = new Shape(sizes);
    String type = entry.required("dtype").asText();
    JsonNode quantization = entry.path("quantization");
    if (quantization.isMissingNode() && !type.equals("float32")) {
      return new Weight(shape, integers(type, shape.count(), bytes));
    }
    if (!type.equals("float32")) {
      throw new ConversionException("quantised weights of type " + type + " are not known");
    }
    float[] floats = new float[shape.count()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] =
          quantization.isMissingNode() ? bytes.getFloat() : dequantized(quantization, bytes);
    }
    return new Weight(shape, floats);
  }

  private static long[] integers(String type, int count, ByteBuffer bytes) {
    long[] integers = new long[count];
    for (int i = 0; i < count; i++) {
      integers[i] =
          switch (type) {
            case "int32" -> bytes.getInt();
            case "bool" -> bytes.get();
            default -> throw new ConversionException("weights of type " + type + " are not known");
          };
    }
    return integers;
  }

  private static float dequantized(JsonNode quantization, ByteBuffer bytes) {
    String type = quantization.required("dtype").asText();
    if (type.equals("float16")) {
      return half(bytes.getShort());
    }
    int number =
        switch (type) {
          case "uint8" -> Byte.toUnsignedInt(bytes.get());
          case "uint16" -> Short.toUnsignedInt(bytes.getShort());
          default -> throw new ConversionException("quantisation " + type + " is not known");
        };
    return number * quantization.required("scale").floatValue()
        + quantization.required("min").floatValue();
  }

  /** IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
  static float half(short bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    float magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, -24);
          case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (fraction | 1024), exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}
