package org.openproctor.analyzer.convert;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network with every shape known, in the order in which it runs.
 *
 * @param outputs by the names that the source gives them, in the source's order
 */
record Graph(List<Value> inputs, List<Operation> operations, Map<String, Value> outputs) {
  Graph {
    inputs = List.copyOf(inputs);
    operations = List.copyOf(operations);
    outputs = new LinkedHashMap<>(requireNonNull(outputs, "outputs is null"));
  }

  /** Whether some convolution pads one side more than the other. */
  boolean hasUnevenPadding() {
    return operations.stream()
        .anyMatch(
            o ->
                o instanceof Convolution c && !c.window().padding(c.input().shape()).isSymmetric());
  }
}
