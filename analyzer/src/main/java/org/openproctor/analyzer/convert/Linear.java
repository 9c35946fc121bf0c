package org.openproctor.analyzer.convert;

import java.util.List;

/** A fully connected layer; the weight is stored outputs by inputs. */
record Linear(Value input, Value weight, Value bias, Value output) implements Operation {
  @Override
  public List<Value> inputs() {
    return List.of(input, weight, bias);
  }

  @Override
  public List<Value> outputs() {
    return List.of(output);
  }

  @Override
  public String expression(TorchCode code) {
    return code.call("torch.linear", input, weight, bias);
  }
}
