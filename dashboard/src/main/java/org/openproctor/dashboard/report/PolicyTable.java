package org.openproctor.dashboard.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openproctor.core.incident.IncidentKind;

/**
 * The policy's values under dotted keys, as its author writes them. Read from JSON and not from the
 * policy's own type: the page shows every key there is, also those of later versions.
 */
final class PolicyTable {
  private final Map<String, String> values;

  private PolicyTable(Map<String, String> values) {
    this.values = values;
  }

  /** One part of the policy, such as {@code head}, with its keys. */
  record Part(String name, List<Row> rows) {
    public Phrase title() {
      return Phrase.word("policy", name);
    }
  }

  /** One key and its value, as they are written in a policy. */
  record Row(String key, String value) {}

  /**
   * @throws IllegalArgumentException if it is not a JSON object
   */
  static PolicyTable of(String json) {
    try {
      if (!(Json.mapper().readTree(json) instanceof ObjectNode policy)) {
        throw new IllegalArgumentException("the policy is not a JSON object");
      }
      Map<String, String> values = new LinkedHashMap<>();
      flatten(policy, "", values);
      return new PolicyTable(values);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the policy is not JSON", e);
    }
  }

  private static void flatten(ObjectNode node, String prefix, Map<String, String> values) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = prefix + entry.getKey();
      if (entry.getValue() instanceof ObjectNode inner) {
        flatten(inner, key + ".", values);
      } else {
        values.put(key, entry.getValue().asText(entry.getValue().toString()));
      }
    }
  }

  List<Part> parts() {
    Map<String, List<Row>> parts = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          int dot = key.indexOf('.');
          String part = dot < 0 ? "general" : key.substring(0, dot);
          parts.computeIfAbsent(part, name -> new ArrayList<>()).add(new Row(key, value));
        });
    return parts.entrySet().stream().map(part -> new Part(part.getKey(), part.getValue())).toList();
  }

  /** A key's number, or NaN if it has none. */
  double number(String key) {
    try {
      return Double.parseDouble(values.getOrDefault(key, "NaN"));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The value as it is written; empty if the policy lacks the key. */
  String text(String key) {
    return values.getOrDefault(key, "");
  }

  boolean switchedOff(IncidentKind kind) {
    return "false".equals(values.get("incidents." + kind.wireName() + ".enabled"));
  }
}
