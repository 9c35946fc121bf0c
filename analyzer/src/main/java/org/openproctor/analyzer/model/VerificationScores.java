package org.openproctor.analyzer.model;

import java.util.List;

/**
 * How well a distance tells pairs of one person from pairs of two. Immutable.
 *
 * @param pairs at least one of either kind
 */
public record VerificationScores(List<Pair> pairs) {

  /**
   * Two faces.
   *
   * @param distance between the two faces
   * @param same whether they are one person's
   */
  public record Pair(double distance, boolean same) {}

  /** A threshold (distances up to it count as the same person) and the rate reached there, 0..1. */
  public record Point(double threshold, double rate) {}

  public VerificationScores {
    pairs = List.copyOf(pairs);
    long same = pairs.stream().filter(Pair::same).count();
    if (same == 0 || same == pairs.size()) {
      throw new IllegalArgumentException("pairs of one kind only");
    }
  }

  public long genuine() {
    return pairs.stream().filter(Pair::same).count();
  }

  /** The share of pairs judged right at a threshold. */
  public double accuracy(double threshold) {
    long right = pairs.stream().filter(p -> p.distance() <= threshold == p.same()).count();
    return (double) right / pairs.size();
  }

  /**
   * The best accuracy there is; of the thresholds that reach it, the middle between the two
   * distances it lies between.
   */
  public Point bestAccuracy() {
    double[] sorted = pairs.stream().mapToDouble(Pair::distance).sorted().toArray();
    Point best = new Point(0, 0);
    for (int i = 0; i < sorted.length; i++) {
      double rate = accuracy(sorted[i]);
      if (rate > best.rate()) {
        double next = i + 1 < sorted.length ? sorted[i + 1] : sorted[i];
        best = new Point((sorted[i] + next) / 2, rate);
      }
    }
    return best;
  }

  /** The share of same-person pairs accepted where at most this share of the others is. */
  public Point acceptedAt(double falseAcceptRate) {
    double[] impostors =
        pairs.stream().filter(p -> !p.same()).mapToDouble(Pair::distance).sorted().toArray();
    int allowed = (int) Math.floor(falseAcceptRate * impostors.length);
    // Just below the first impostor that must not pass.
    double threshold =
        allowed < impostors.length
            ? Math.nextDown(impostors[allowed])
            : impostors[impostors.length - 1];
    long accepted = pairs.stream().filter(p -> p.same() && p.distance() <= threshold).count();
    return new Point(threshold, (double) accepted / genuine());
  }
}
