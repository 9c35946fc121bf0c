package org.openproctor.analyzer.detect;

import java.util.Arrays;

/** The median of the first so many values, once they are there. */
final class Baseline {
  private final double[] values;
  private int count;

  Baseline(int size) {
    this.values = new double[size];
  }

  /** Takes a value; those after it is full are dropped. */
  void add(double value) {
    if (count < values.length) {
      values[count++] = value;
    }
  }

  boolean full() {
    return count == values.length;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** The median so far; at least one value must have come. */
  double median() {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[(count - 1) / 2];
  }
}
