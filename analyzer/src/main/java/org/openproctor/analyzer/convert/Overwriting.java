package org.openproctor.analyzer.convert;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which operations may put their result where an operand was: PyTorch's in-place functions save a
 * pass over memory, and XNNPACK reads without a copy only what it has written itself.
 */
final class Overwriting {
  private final Map<Value, Operation> lastReaders = new HashMap<>();
  private final Set<Value> own = new HashSet<>();
  private final Set<Value> fromConvolution = new HashSet<>();

  Overwriting(Graph graph) {
    for (Operation operation : graph.operations()) {
      operation.inputs().forEach(input -> lastReaders.put(input, operation));
      if (!(operation instanceof Rearrangement)) {
        own.addAll(operation.outputs());
      }
      if (operation instanceof Convolution) {
        fromConvolution.addAll(operation.outputs());
      }
    }
    for (Operation operation : graph.operations()) {
      if (operation instanceof Rearrangement) {
        own.removeAll(operation.inputs()); // what comes out may be a view of them
      }
    }
    own.removeAll(graph.outputs().values());
  }

  /**
   * The operand that the operation is to overwrite: one that it is the last to read, that is no
   * view and has none, and that is of the result's shape. A convolution's output goes first.
   */
  Optional<Value> operand(Operation operation, List<Value> candidates) {
    Value result = operation.outputs().get(0);
    Optional<Value> chosen =
        candidates.stream()
            .filter(value -> isFree(value, operation, result))
            .max(
                (a, b) ->
                    Boolean.compare(fromConvolution.contains(a), fromConvolution.contains(b)));
    if (chosen.filter(fromConvolution::contains).isPresent()) {
      fromConvolution.add(result);
    }
    return chosen;
  }

  private boolean isFree(Value value, Operation operation, Value result) {
    return own.contains(value)
        && lastReaders.get(value).equals(operation)
        && operation.inputs().stream().filter(value::equals).count() == 1
        && value.shape().equals(result.shape())
        && value.type() == result.type();
  }
}
