package org.openproctor.analyzer.convert;

import java.util.List;

/** A function of each element, or of each row for softmax. */
record ElementFunction(Kind kind, Value input, Value output) implements Operation {
  enum Kind {
    RELU("relu"),
    RELU6("relu6"),
    SIGMOID("sigmoid"),
    EXP("exp"),
    SQRT("sqrt"),
    SOFTMAX("softmax");

    private final String function;

    Kind(String function) {
      this.function = function;
    }

    /** The call on an expression; {@code inPlace} only on a value that nobody else reads. */
    String on(String expression, boolean inPlace) {
      String name = "torch." + function + (inPlace ? "_" : "");
      return this == SOFTMAX ? name + "(" + expression + ", -1)" : name + "(" + expression + ")";
    }
  }

  @Override
  public List<Value> inputs() {
    return List.of(input);
  }

  @Override
  public List<Value> outputs() {
    return List.of(output);
  }

  @Override
  public String expression(TorchCode code) {
    boolean inPlace = kind != Kind.SOFTMAX && code.overwritten(this, input).isPresent();
    return kind.on(code.name(input), inPlace);
  }
}
