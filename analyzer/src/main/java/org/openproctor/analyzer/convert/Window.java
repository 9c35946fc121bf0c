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

  /**
   * Whether sliding over the picture turned by half a turn, with {@link #turnedPadding}, gives what
   * comes out, turned: the steps must reach the last row and column, and not one more.
   */
  boolean turns(Shape picture) {
    Padding p = padding(picture);
    return fits(picture.at(1), height, p.top(), p.bottom())
        && fits(picture.at(2), width, p.left(), p.right());
  }

  private boolean fits(int size, int kernel, int before, int after) {
    int steps = steps(size, kernel);
    boolean exact = (steps - 1) * stride + reach(kernel) == size + before + after;
    return exact && (size + 2 * after - reach(kernel)) / stride + 1 == steps;
  }

  /**
   * The padding for a picture turned by half a turn. The odd row then lies at the top, where
   * PyTorch can do with symmetric padding: it leaves out the row that is too many at the bottom.
   */
  Padding turnedPadding(Shape picture) {
    Padding p = padding(picture);
    return new Padding(p.bottom(), p.right(), p.bottom(), p.right());
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
