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
    return code.call("torch." + kind.name().toLowerCase(Locale.ROOT), left, right);
  }
}
