package org.openproctor.analyzer.convert;

import java.util.List;

/**
 * Bilinear enlargement. TensorFlow's legacy way (neither aligned corners nor half-pixel centres) is
 * unknown to PyTorch: for a whole factor, repeating the last row and column, enlarging with aligned
 * corners to one pixel more, and cropping that pixel gives the same numbers.
 */
record Resize(Value input, Mode mode, Value output) implements Operation {
  enum Mode {
    ALIGNED_CORNERS,
    HALF_PIXEL,
    LEGACY
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
    int height = output.shape().at(1);
    int width = output.shape().at(2);
    if (mode != Mode.LEGACY) {
      boolean aligned = mode == Mode.ALIGNED_CORNERS;
      return code.call("torch.upsample_bilinear2d", input, new int[] {height, width}, aligned);
    }
    if (height % input.shape().at(1) != 0 || width % input.shape().at(2) != 0) {
      throw new ConversionException("legacy resize of " + input + " to " + output.shape());
    }
    String wide = code.line(code.call("torch.replication_pad2d", input, new int[] {0, 1, 0, 1}));
    int[] size = {height + 1, width + 1};
    String large = code.line(code.call("torch.upsample_bilinear2d", wide, size, true));
    String rows = code.line(code.call("torch.slice", large, 2, 0, height, 1));
    return code.call("torch.slice", rows, 3, 0, width, 1);
  }
}
