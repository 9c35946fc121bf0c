package org.openproctor.analyzer.convert;

import java.util.List;

/**
 * The {@code count} largest of the last axis, largest first, and where they were. PyTorch sorts out
 * a million numbers in 8 ms; so a long axis is cut into rows, the rows with the largest maxima are
 * found, and only those looked through: none of the largest can be elsewhere.
 */
record TopK(Value input, int count, Value output, Value indices) implements Operation {
  private static final int LONG = 1 << 16;
  private static final int ROW = 128;

  @Override
  public List<Value> inputs() {
    return List.of(input);
  }

  @Override
  public List<Value> outputs() {
    return List.of(output, indices);
  }

  @Override
  public String expression(TorchCode code) {
    int size = input.shape().count();
    boolean oneAxis = input.shape().at(input.shape().rank() - 1) == size;
    return oneAxis && size >= LONG && size % ROW == 0
        ? inRows(code, size / ROW)
        : top(code, code.name(input));
  }

  private String inRows(TorchCode code, int height) {
    String rows = code.line(code.call("torch.reshape", input, new int[] {height, ROW}));
    String maxima = code.line(code.call("torch.amax", rows, new int[] {1}, false));
    String best = output.name() + "r";
    code.append(output.name() + "m, " + best + ", = " + top(code, maxima));
    String few = code.line(code.call("torch.index_select", rows, 0, best));
    String flat = code.line(code.call("torch.reshape", few, new int[] {count * ROW}));
    String value = output.name() + "k";
    String place = indices.name() + "k";
    code.append(value + ", " + place + ", = " + top(code, flat));
    String row = code.line(code.call("torch.floor_divide", place, ROW));
    String start =
        code.line(code.call("torch.mul", code.call("torch.index_select", best, 0, row), ROW));
    String index = code.call("torch.add", start, code.call("torch.remainder", place, ROW));
    String numbers = code.call("torch.reshape", value, output.shape());
    return "(" + numbers + ", " + code.call("torch.reshape", index, indices.shape()) + ")";
  }

  private String top(TorchCode code, String of) {
    return code.call("torch.topk", of, count, -1, true, true);
  }
}
