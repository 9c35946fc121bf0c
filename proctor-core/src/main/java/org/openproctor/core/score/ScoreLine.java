package org.openproctor.core.score;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.IncidentKind.Category;
import org.openproctor.core.policy.ScoreWeight;

/**
 * What one kind of incident adds to a session's risk, and how that comes about. Immutable.
 *
 * @param kind the kind
 * @param count how many incidents of it
 * @param total how long they lasted together
 * @param weight the policy's weight; {@link #uncapped} is made of it
 * @param points what counts: at most the weight's cap, to one decimal; 0 for a technical kind
 */
public record ScoreLine(
    IncidentKind kind, int count, Duration total, ScoreWeight weight, double points) {
  private static final double NANOS_PER_MINUTE = 60e9;

  public ScoreLine {
    requireNonNull(kind, "kind is null");
    requireNonNull(total, "total is null");
    requireNonNull(weight, "weight is null");
  }

  static ScoreLine of(IncidentKind kind, int count, Duration total, ScoreWeight weight) {
    double raw =
        kind.category() == Category.TECHNICAL
            ? 0
            : Math.min(weight.cap(), raw(count, total, weight));
    return new ScoreLine(kind, count, total, weight, oneDecimal(raw));
  }

  /** The points before the cap, to one decimal. */
  public double uncapped() {
    return oneDecimal(raw(count, total, weight));
  }

  /** True if the kind would have added more without its cap. */
  public boolean capped() {
    return counts() && uncapped() > points;
  }

  /** False for a technical fault, which never counts against the student. */
  public boolean counts() {
    return kind.category() != Category.TECHNICAL;
  }

  /** The line as a sum that a reader can follow, in English. */
  public String explanation() {
    if (!counts()) {
      return String.format(
          Locale.ROOT, "%s: %d, a technical fault, never counts", kind.wireName(), count);
    }
    return String.format(
        Locale.ROOT,
        "%s: %d x %s + %.1f min x %s = %.1f%s",
        kind.wireName(),
        count,
        plain(weight.perIncident()),
        total.toNanos() / NANOS_PER_MINUTE,
        plain(weight.perMinute()),
        uncapped(),
        capped() ? String.format(Locale.ROOT, ", at most %.1f", points) : "");
  }

  private static double raw(int count, Duration total, ScoreWeight weight) {
    return count * weight.perIncident() + total.toNanos() / NANOS_PER_MINUTE * weight.perMinute();
  }

  /** Half up on the decimal digits, so that what a page shows adds up. */
  static double oneDecimal(double points) {
    return BigDecimal.valueOf(points).setScale(1, RoundingMode.HALF_UP).doubleValue();
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
