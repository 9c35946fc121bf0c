package org.openproctor.analyzer.model;

import static java.util.Objects.requireNonNull;

/** A face as a point in the recognition network's space. Immutable; never written to logs. */
public final class Embedding {
  private final float[] values;

  public Embedding(float[] values) {
    requireNonNull(values, "values is null");
    this.values = values.clone();
  }

  /**
   * Euclidean distance: up to about 0.57 for one person, from about 0.6 for two, with a doubtful
   * band between, so judge several looks together.
   */
  public double distance(Embedding other) {
    if (values.length != other.values.length) {
      throw new IllegalArgumentException("embeddings of different networks");
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = values[i] - other.values[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
