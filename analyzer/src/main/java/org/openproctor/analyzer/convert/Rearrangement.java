package org.openproctor.analyzer.convert;

import java.util.List;

/** The same elements in another order or number; axes are those in memory. */
sealed interface Rearrangement extends Operation {
  @Override
  default List<Value> outputs() {
    return List.of(output());
  }

  Value output();

  /** To channels first and back; the bytes stay, so what comes out is a channels-last tensor. */
  record Permute(Value input, Value output) implements Rearrangement {
    @Override
    public List<Value> inputs() {
      return List.of(input);
    }

    @Override
    public String expression(TorchCode code) {
      int[] order = output.channelsFirst() ? new int[] {0, 3, 1, 2} : new int[] {0, 2, 3, 1};
      return code.call("torch.permute", input, order);
    }
  }

  /** Rows and columns in reverse: the picture turned by half a turn. */
  record Turn(Value input, Value output) implements Rearrangement {
    @Override
    public List<Value> inputs() {
      return List.of(input);
    }

    @Override
    public String expression(TorchCode code) {
      return code.call(
          "torch.flip", input, input.channelsFirst() ? new int[] {2, 3} : new int[] {1, 2});
    }
  }

  record Reshape(Value input, Value output) implements Rearrangement {
    @Override
    public List<Value> inputs() {
      return List.of(input);
    }

    @Override
    public String expression(TorchCode code) {
      return code.call("torch.reshape", input, output.shape());
    }
  }

  record Concat(List<Value> inputs, int axis, Value output) implements Rearrangement {
    @Override
    public String expression(TorchCode code) {
      return code.call("torch.cat", inputs, axis);
    }
  }

  record Slice(Value input, int axis, int from, int to, Value output) implements Rearrangement {
    @Override
    public List<Value> inputs() {
      return List.of(input);
    }

    @Override
    public String expression(TorchCode code) {
      return code.call("torch.slice", input, axis, from, to, 1);
    }
  }

  /** Zeros after the last channel and around the picture. */
  record Pad(Value input, Padding around, int channels, Value output) implements Rearrangement {
    @Override
    public List<Value> inputs() {
      return List.of(input);
    }

    @Override
    public String expression(TorchCode code) {
      if (channels == 0) {
        return code.call("torch.constant_pad_nd", input, around.lastAxisFirst(), 0);
      }
      int[] sizes = {around.left(), around.right(), around.top(), around.bottom(), 0, channels};
      return code.call("torch.constant_pad_nd", input, sizes, 0);
    }
  }
}
