package org.openproctor.analyzer.convert;

import java.util.List;

/** The same numbers as another type. */
record Cast(Value input, Value output) implements Operation {
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
    return code.call("torch.to", input, output.type().scalarType());
  }
}
