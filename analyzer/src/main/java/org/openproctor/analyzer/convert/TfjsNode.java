package org.openproctor.analyzer.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** One node of a TFJS graph model, with its attributes read. */
record TfjsNode(JsonNode json) {
  String name() {
    return json.required("name").asText();
  }

  String operation() {
    return json.required("op").asText();
  }

  /** What it reads, without control inputs; the first output of a node goes by its bare name. */
  List<String> inputs() {
    List<String> names = new ArrayList<>();
    for (JsonNode input : json.path("input")) {
      String name = input.asText();
      if (!name.startsWith("^")) {
        names.add(bare(name));
      }
    }
    return names;
  }

  static String bare(String name) {
    return name.endsWith(":0") ? name.substring(0, name.length() - 2) : name;
  }

  boolean flag(String name) {
    return attribute(name).path("b").asBoolean(false);
  }

  int integer(String name) {
    return attribute(name).path("i").asInt(0);
  }

  String type(String name) {
    return attribute(name).path("type").asText();
  }

  List<Integer> integers(String name) {
    List<Integer> numbers = new ArrayList<>();
    attribute(name).path("list").path("i").forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    attribute(name).path("list").path("s").forEach(text -> texts.add(decoded(text)));
    return texts;
  }

  /** The shape of a placeholder; an open batch becomes one. */
  Shape shape() {
    List<Integer> sizes = new ArrayList<>();
    for (JsonNode size : attribute("shape").required("shape").required("dim")) {
      sizes.add(Math.max(1, size.required("size").asInt()));
    }
    return new Shape(sizes);
  }

  /** The window of a pooling or a convolution whose kernel is so high and wide. */
  Window window(int height, int width) {
    List<Integer> strides = integers("strides");
    List<Integer> dilations = integers("dilations");
    int dilation = dilations.isEmpty() ? 1 : dilations.get(1);
    boolean square =
        strides.get(1).equals(strides.get(2))
            && (dilations.isEmpty() || dilations.get(1).equals(dilations.get(2)));
    if (!square) {
      throw new ConversionException("steps that differ by direction are not known");
    }
    boolean same =
        switch (decoded(attribute("padding").required("s"))) {
          case "SAME" -> true;
          case "VALID" -> false;
          default -> throw new ConversionException("explicit padding is not known");
        };
    return new Window(height, width, strides.get(1), dilation, same);
  }

  private JsonNode attribute(String name) {
    return json.path("attr").path(name);
  }

  private static String decoded(JsonNode base64) {
    return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
  }
}
