package org.openproctor.analyzer.convert;

/** Rows and columns added around a picture. */
record Padding(int top, int left, int bottom, int right) {
  static final Padding NONE = new Padding(0, 0, 0, 0);

  boolean isSymmetric() {
    return top == bottom && left == right;
  }

  /** What PyTorch's {@code constant_pad_nd} takes: last axis first. */
  int[] lastAxisFirst() {
    return new int[] {left, right, top, bottom};
  }
}
