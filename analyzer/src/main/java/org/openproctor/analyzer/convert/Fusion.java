package org.openproctor.analyzer.convert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Lets a convolution apply the function that follows it, where nobody else reads between. */
final class Fusion {
  private static final Set<ElementFunction.Kind> FUSED =
      EnumSet.of(ElementFunction.Kind.RELU, ElementFunction.Kind.RELU6);

  private final IdentityHashMap<Value, List<Operation>> readers = new IdentityHashMap<>();
  private final Graph graph;

  private Fusion(Graph graph) {
    this.graph = graph;
    for (Operation operation : graph.operations()) {
      for (Value input : operation.inputs()) {
        readers.computeIfAbsent(input, v -> new ArrayList<>()).add(operation);
      }
    }
  }

  static Graph fused(Graph graph) {
    return new Fusion(graph).run();
  }

  private Graph run() {
    List<Operation> kept = new ArrayList<>();
    Set<Operation> absorbed = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Operation operation : graph.operations()) {
      if (absorbed.contains(operation)) {
        continue;
      }
      Operation next = operation;
      if (operation instanceof Convolution convolution
          && onlyReader(convolution.output()) instanceof ElementFunction function
          && FUSED.contains(function.kind())) {
        absorbed.add(function);
        next = convolution.then(function);
      }
      kept.add(next);
    }
    return new Graph(graph.inputs(), kept, graph.outputs());
  }

  private Operation onlyReader(Value value) {
    List<Operation> all = readers.getOrDefault(value, List.of());
    return all.size() == 1 && !graph.outputs().containsValue(value) ? all.get(0) : null;
  }
}
