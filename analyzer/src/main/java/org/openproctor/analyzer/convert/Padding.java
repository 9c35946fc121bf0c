package org.openproctor.analyzer.convert;

/** Rows and columns added around a picture. */
record Padding(int top, int left, int bottom, int right) {
  static final Padding NONE = new Padding(0, 0, 0, 0);

  boolean isSymmetric() {
    return top == bottom && left == right;
  }

  /** The same around a picture turned by half a turn. */
  Padding turned() {
    return new Padding(/* top= */ bottom, /* left= */ right, /* bottom= */ top, /* right= */ left);
  }

  /** What PyTorch's {@code constant_pad_nd} takes: last axis first. */
  int[] lastAxisFirst() {
    return new int[] {left, right, top, bottom};
  }
}
