package org.openproctor.analyzer.convert;

/**
 * How a kernel slides over a picture, with TensorFlow's meaning of padding: SAME gives {@code
 * ceil(size / stride)} steps and puts the odd row or column at the bottom and the right, so it is
 * often asymmetric, which PyTorch's own padding cannot be.
 */
record Window(int height, int width, int stride, int dilation, boolean same) {
  Window(int height, int width, int stride, boolean same) {
    this(height, width, stride, 1, same);
  }

  Padding padding(Shape picture) {
    if (!same) {
      return Padding.NONE;
    }
    int rows = total(picture.at(1), height);
    int columns = total(picture.at(2), width);
    return new Padding(rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
  }

  /** What comes out of sliding over {@code picture}, with so many channels. */
  Shape slide(Shape picture, int channels) {
    return Shape.of(
        picture.at(0), steps(picture.at(1), height), steps(picture.at(2), width), channels);
  }

  private int total(int size, int kernel) {
    return Math.max((steps(size, kernel) - 1) * stride + reach(kernel) - size, 0);
  }

  private int steps(int size, int kernel) {
    return same ? (size + stride - 1) / stride : (size - reach(kernel)) / stride + 1;
  }

  private int reach(int kernel) {
    return (kernel - 1) * dilation + 1;
  }
}
