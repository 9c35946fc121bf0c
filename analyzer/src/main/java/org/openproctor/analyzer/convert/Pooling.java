package org.openproctor.analyzer.convert;

import java.util.List;

/** The largest or the mean of each window. */
record Pooling(Kind kind, Value input, Window window, Value output) implements Operation {
  enum Kind {
    MAX,
    AVERAGE
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
    Padding padding =
        input.turned() ? window.turnedPadding(input.shape()) : window.padding(input.shape());
    int[] kernel = {window.height(), window.width()};
    int[] stride = {window.stride(), window.stride()};
    if (kind == Kind.MAX) {
      String in = code.padded(input, padding, -Float.MAX_VALUE);
      int[] own = padding.isSymmetric() ? new int[] {padding.top(), padding.left()} : new int[2];
      return code.call("torch.max_pool2d", in, kernel, stride, own, new int[] {1, 1}, false);
    }
    if (!padding.equals(Padding.NONE)) {
      throw new ConversionException("average pooling with padding is not known");
    }
    return code.call("torch.avg_pool2d", input, kernel, stride, new int[2], false, true);
  }
}
