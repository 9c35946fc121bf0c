package org.openproctor.analyzer.convert;

import java.util.List;

/** Fewer elements out than in: means, maxima, rows picked by index; axes are those in memory. */
sealed interface Selection extends Operation {
  Value input();

  Value output();

  @Override
  default List<Value> inputs() {
    return List.of(input());
  }

  @Override
  default List<Value> outputs() {
    return List.of(output());
  }

  record Mean(Value input, List<Integer> axes, boolean keep, Value output) implements Selection {
    @Override
    public String expression(TorchCode code) {
      return code.call("torch.mean", input, new Shape(axes), keep);
    }
  }

  record SumLast(Value input, Value output) implements Selection {
    @Override
    public String expression(TorchCode code) {
      return code.call("torch.sum", input, new int[] {-1}, false);
    }
  }

  record ArgMax(Value input, int axis, Value output) implements Selection {
    @Override
    public String expression(TorchCode code) {
      return code.call("torch.argmax", input, axis, false);
    }
  }

  /** Rows of the first axis. */
  record Gather(Value input, Value rows, Value output) implements Selection {
    @Override
    public List<Value> inputs() {
      return List.of(input, rows);
    }

    @Override
    public String expression(TorchCode code) {
      return code.call("torch.index_select", input, 0, rows);
    }
  }
}
