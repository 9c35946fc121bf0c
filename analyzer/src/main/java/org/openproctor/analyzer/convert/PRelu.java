package org.openproctor.analyzer.convert;

import java.util.List;

/** Relu with a learnt slope for what is negative, one a channel. */
record PRelu(Value input, Value slope, Value output) implements Operation {
  @Override
  public List<Value> inputs() {
    return List.of(input, slope);
  }

  @Override
  public List<Value> outputs() {
    return List.of(output);
  }

  @Override
  public String expression(TorchCode code) {
    return code.call("torch.prelu", input, slope);
  }
}
