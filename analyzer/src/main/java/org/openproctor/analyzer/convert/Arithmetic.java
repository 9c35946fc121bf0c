package org.openproctor.analyzer.convert;

import java.util.List;
import java.util.Locale;

/** Two values, element by element, broadcast. */
record Arithmetic(Kind kind, Value left, Value right, Value output) implements Operation {
  enum Kind {
    ADD,
    SUB,
    MUL,
    DIV,
    MAXIMUM,
    MINIMUM,
    FLOOR_DIVIDE,
    REMAINDER,
    EQ
  }

  @Override
  public List<Value> inputs() {
    return List.of(left, right);
  }

  @Override
  public List<Value> outputs() {
    return List.of(output);
  }

  @Override
  public String expression(TorchCode code) {
    String function = "torch." + kind.name().toLowerCase(Locale.ROOT);
    return switch (kind) {
      case ADD, MUL ->
          code.overwritten(this, left, right)
              .map(kept -> code.call(function + "_", kept, kept == left ? right : left))
              .orElseGet(() -> code.call(function, left, right));
      case SUB, DIV ->
          code.overwritten(this, left)
              .map(kept -> code.call(function + "_", kept, right))
              .orElseGet(() -> code.call(function, left, right));
      default -> code.call(function, left, right);
    };
  }
}
