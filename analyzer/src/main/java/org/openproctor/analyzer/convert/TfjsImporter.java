package org.openproctor.analyzer.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a TFJS graph model: a topology of TensorFlow nodes and a manifest of weights. */
final class TfjsImporter {
  private final Map<String, TfjsNode> nodes = new LinkedHashMap<>();
  private final Set<String> order = new LinkedHashSet<>();

  private TfjsImporter(JsonNode topology) {
    for (JsonNode json : topology.required("node")) {
      TfjsNode node = new TfjsNode(json);
      nodes.put(node.name(), node);
    }
  }

  /**
   * Reads a model and the weights beside it.
   *
   * @param wanted which of the signature's outputs to keep, and only what they need; empty for all
   */
  static Graph read(Path file, Set<String> wanted) throws IOException {
    JsonNode model = new ObjectMapper().readTree(file.toFile());
    TfjsWeights weights = TfjsWeights.read(model.required("weightsManifest"), file.getParent());
    List<String> outputs = outputs(model, wanted);
    TfjsImporter importer = new TfjsImporter(model.required("modelTopology"));
    Graph graph = importer.graph(weights, outputs, false);
    return graph.hasUnevenPadding() ? importer.graph(weights, outputs, true) : graph;
  }

  private static List<String> outputs(JsonNode model, Set<String> wanted) {
    JsonNode signature =
        model.has("signature")
            ? model.required("signature")
            : model.path("userDefinedMetadata").required("signature");
    List<String> names = new ArrayList<>();
    signature.required("outputs").forEach(o -> names.add(o.required("name").asText()));
    if (!names.containsAll(wanted)) {
      throw new ConversionException("of the outputs " + wanted + " the model has only " + names);
    }
    return wanted.isEmpty() ? names : names.stream().filter(wanted::contains).toList();
  }

  private Graph graph(TfjsWeights weights, List<String> outputs, boolean turning) {
    outputs.forEach(this::visit);
    TfjsOperations operations = new TfjsOperations(weights, turning);
    for (String name : order) {
      TfjsNode node = nodes.get(name);
      try {
        operations.add(node);
      } catch (RuntimeException e) {
        throw new ConversionException(
            "node " + name + " (" + node.operation() + "): " + e.getMessage(), e);
      }
    }
    return operations.graph(outputs);
  }

  /** Puts a node behind everything that it reads. */
  private void visit(String output) {
    String name = output.replaceAll(":\\d+$", "");
    if (order.contains(name)) {
      return;
    }
    TfjsNode node = nodes.get(name);
    if (node == null) {
      throw new ConversionException("the graph has no node " + name);
    }
    node.inputs().forEach(this::visit);
    order.add(name);
  }
}
