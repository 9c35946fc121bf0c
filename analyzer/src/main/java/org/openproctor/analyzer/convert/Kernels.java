package org.openproctor.analyzer.convert;

/** Weights in TensorFlow's order of axes, brought into PyTorch's. */
final class Kernels {
  private Kernels() {}

  /** Batch, height, width, channels to batch, channels, height, width. */
  static float[] channelsFirst(float[] in, Shape s) {
    return permuted(in, s, 0, 3, 1, 2);
  }

  /** Height, width, inputs, outputs to outputs, inputs, height, width. */
  static float[] outputsFirst(float[] in, Shape s) {
    return permuted(in, s, 3, 2, 0, 1);
  }

  /** Height, width, channels, multiplier to channels, multiplier, height, width. */
  static float[] channelsOutermost(float[] in, Shape s) {
    return permuted(in, s, 2, 3, 0, 1);
  }

  /** Rows to columns. */
  static float[] transposed(float[] in, Shape s) {
    return permuted(in, s.widened(4), 0, 1, 3, 2);
  }

  /** Rows and columns of each plane in reverse. */
  static float[] turned(float[] in, int plane) {
    float[] out = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      out[i] = in[i / plane * plane + plane - 1 - i % plane];
    }
    return out;
  }

  private static float[] permuted(float[] in, Shape s, int... order) {
    int[] strides = {s.at(1) * s.at(2) * s.at(3), s.at(2) * s.at(3), s.at(3), 1};
    float[] out = new float[in.length];
    int next = 0;
    for (int a = 0; a < s.at(order[0]); a++) {
      for (int b = 0; b < s.at(order[1]); b++) {
        for (int c = 0; c < s.at(order[2]); c++) {
          int from = a * strides[order[0]] + b * strides[order[1]] + c * strides[order[2]];
          for (int d = 0; d < s.at(order[3]); d++) {
            out[next++] = in[from + d * strides[order[3]]];
          }
        }
      }
    }
    return out;
  }
}
