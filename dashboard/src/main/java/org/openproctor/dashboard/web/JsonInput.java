package org.openproctor.dashboard.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a JSON body field by field. What is missing, unknown or out of bounds is a {@link Problem}
 * that names the field. Texts are data: any character but controls is welcome in them.
 */
final class JsonInput {
  private final JsonObject json;
  private final Set<String> read = new HashSet<>();

  private JsonInput(JsonObject json) {
    this.json = json;
  }

  static JsonInput of(RoutingContext ctx) {
    String type = ctx.request().getHeader("content-type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new Problem(415, "not-json");
    }
    Buffer body = ctx.body().buffer();
    // Not asJsonObject(), which throws a ClassCastException at a list
    if (body == null || !(Json.decodeValue(body) instanceof JsonObject json)) {
      throw new Problem(400, "bad-json");
    }
    return new JsonInput(json);
  }

  /** One line of 1 to max characters. */
  String text(String field, int max) {
    String text = string(field, "").strip();
    if (text.isEmpty()) {
      throw new Problem(422, "field-missing", field);
    }
    return bounded(field, text, max, "");
  }

  /** Lines of at most max characters, or nothing. */
  String note(String field, int max) {
    return bounded(field, string(field, "").strip(), max, "\n\t\r");
  }

  /** Lines of 1 to max characters, kept as they are; blanks alone are nothing. */
  String message(String field, int max) {
    String text = string(field, "");
    if (text.isBlank()) {
      throw new Problem(422, "field-missing", field);
    }
    return bounded(field, text, max, "\n\t\r");
  }

  /** Kept as it is, spaces too. */
  String password(String field) {
    String password = string(field, "");
    if (password.isEmpty()) {
      throw new Problem(422, "field-missing", field);
    }
    return bounded(field, password, 200, "");
  }

  String choice(String field, List<String> allowed) {
    String chosen = string(field, "");
    if (!allowed.contains(chosen)) {
      throw new Problem(422, "field-choice", field, String.join(", ", allowed));
    }
    return chosen;
  }

  List<String> choices(String field, List<String> allowed, List<String> otherwise) {
    read.add(field);
    Object value = json.getValue(field);
    if (value == null) {
      return otherwise;
    }
    List<String> chosen = new ArrayList<>();
    if (value instanceof JsonArray array) {
      array.forEach(item -> chosen.add(String.valueOf(item)));
    }
    if (chosen.isEmpty() || !allowed.containsAll(chosen)) {
      throw new Problem(422, "field-choice", field, String.join(", ", allowed));
    }
    return chosen.stream().distinct().toList();
  }

  long number(String field, long min, long max, long otherwise) {
    read.add(field);
    Object value = json.getValue(field);
    if (value == null) {
      return otherwise;
    }
    boolean whole = value instanceof Integer || value instanceof Long;
    long number = whole ? ((Number) value).longValue() : 0;
    if (!whole || number < min || number > max) {
      throw new Problem(422, "field-number", field, Long.toString(min), Long.toString(max));
    }
    return number;
  }

  boolean flag(String field, boolean otherwise) {
    read.add(field);
    Object value = json.getValue(field);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw new Problem(422, "field-choice", field, "true, false");
  }

  /** 64 hex digits, or nothing. */
  Optional<String> sha256(String field) {
    String text = string(field, "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("[0-9a-f]{64}")) {
      throw new Problem(422, "field-hash", field);
    }
    return Optional.of(text);
  }

  JsonObject object(String field) {
    read.add(field);
    Object value = json.getValue(field);
    if (value == null) {
      return new JsonObject();
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new Problem(422, "field-object", field);
  }

  /** An absolute http or https address without a user name in it. */
  String address(String field) {
    String text = text(field, 2_000);
    try {
      URI uri = new URI(text);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getHost() != null && uri.getUserInfo() == null) {
        return text;
      }
    } catch (URISyntaxException e) {
      throw new Problem(422, "field-address", field);
    }
    throw new Problem(422, "field-address", field);
  }

  /** Refuses fields nobody asked for: a misspelt setting must not pass for a set one. */
  void end() {
    for (String field : json.fieldNames()) {
      if (!read.contains(field)) {
        throw new Problem(422, "field-unknown", field);
      }
    }
  }

  private String string(String field, String otherwise) {
    read.add(field);
    Object value = json.getValue(field);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof String text) {
      return text;
    }
    throw new Problem(422, "field-text", field);
  }

  private static String bounded(String field, String text, int max, String controls) {
    if (text.length() > max) {
      throw new Problem(422, "field-long", field, Integer.toString(max));
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && controls.indexOf(c) < 0)) {
      throw new Problem(422, "field-text", field);
    }
    return text;
  }
}
