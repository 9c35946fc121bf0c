package org.openproctor.core.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a JSON object field by field and remembers which were asked for, so that {@link #end} can
 * refuse the others. Every error is an IllegalArgumentException that names the field by its path.
 * For one thread.
 */
final class JsonFields {
  private final JsonNode json;
  private final String path;
  private final Set<String> read = new HashSet<>();

  private JsonFields(JsonNode json, String path) {
    this.json = json;
    this.path = path;
  }

  static JsonFields of(JsonNode json, String path) {
    if (!json.isObject()) {
      String what = path.isEmpty() ? "it" : path;
      throw new IllegalArgumentException(what + " is not a JSON object");
    }
    return new JsonFields(json, path);
  }

  boolean has(String field) {
    return json.has(field);
  }

  JsonFields object(String field) {
    return of(required(field), path(field));
  }

  List<JsonFields> objects(String field) {
    JsonNode array = required(field);
    check(array.isArray(), field, "is not an array");
    List<JsonFields> objects = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      objects.add(of(array.get(i), path(field) + "[" + i + "]"));
    }
    return objects;
  }

  String text(String field) {
    JsonNode value = required(field);
    check(value.isTextual(), field, "is not a string");
    return value.textValue();
  }

  boolean flag(String field) {
    JsonNode value = required(field);
    check(value.isBoolean(), field, "is not true or false");
    return value.booleanValue();
  }

  /** A string that the given function understands; its complaint is passed on with the path. */
  <T> T parsed(String field, Function<String, T> parse) {
    String text = text(field);
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path(field) + ": " + e.getMessage(), e);
    }
  }

  long integer(String field, long least, long most) {
    JsonNode value = required(field);
    check(value.isIntegralNumber() && value.canConvertToLong(), field, "is not an integer");
    long number = value.longValue();
    check(number >= least && number <= most, field, "is out of range: " + number);
    return number;
  }

  /** A JSON number, or one of the three strings for what JSON has no number for. */
  double number(String field) {
    JsonNode value = required(field);
    if (value.isNumber()) {
      double number = value.doubleValue();
      check(Double.isFinite(number), field, "is too large a number");
      return number;
    }
    return switch (value.isTextual() ? value.textValue() : "") {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new IllegalArgumentException(path(field) + " is not a number");
    };
  }

  /** Refuses fields nobody asked for. */
  void end() {
    json.fieldNames()
        .forEachRemaining(field -> check(read.contains(field), field, "is not known here"));
  }

  private JsonNode required(String field) {
    read.add(field);
    JsonNode value = json.get(field);
    check(value != null && !value.isNull(), field, "is missing");
    return value;
  }

  private void check(boolean good, String field, String complaint) {
    if (!good) {
      throw new IllegalArgumentException(path(field) + " " + complaint);
    }
  }

  private String path(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
