package org.openproctor.analyzer.convert;

/** A trained tensor as a source holds it: floats, or integers such as sizes and axes. */
final class Weight {
  private final Shape shape;
  private final float[] floats;
  private final long[] integers;

  Weight(Shape shape, float[] floats) {
    this.shape = shape;
    this.floats = floats;
    this.integers = null;
  }

  Weight(Shape shape, long[] integers) {
    this.shape = shape;
    this.floats = null;
    this.integers = integers;
  }

  /** A new constant of the graph. */
  Value in(GraphBuilder graph) {
    return floats != null ? graph.constant(floats, shape) : graph.constant(integers, shape);
  }
}
