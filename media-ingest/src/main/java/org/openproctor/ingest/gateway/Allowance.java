package org.openproctor.ingest.gateway;

import java.util.concurrent.TimeUnit;

/** A token bucket that may be overdrawn once and then makes wait. For one thread. */
final class Allowance {
  private final double perNano;
  private final double burst;
  private double left;
  private long at;

  /**
   * @param burst seconds' worth that may come at once
   */
  Allowance(double perSecond, double burst, long nanoTime) {
    this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
    this.burst = perSecond * burst;
    this.left = this.burst;
    this.at = nanoTime;
  }

  /** Takes so much and tells how many milliseconds to wait before the next. */
  long take(double amount, long nanoTime) {
    left = Math.min(burst, left + (nanoTime - at) * perNano) - amount;
    at = nanoTime;
    return left >= 0 ? 0 : 1 + (long) (-left / perNano / 1_000_000);
  }
}
