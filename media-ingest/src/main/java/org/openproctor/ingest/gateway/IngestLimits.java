package org.openproctor.ingest.gateway;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one page, and all of them, may ask of the gateway. What is over a rate waits; what is over a
 * size is refused.
 *
 * @param sliceBytes the largest slice
 * @param connections open at once; further ones are answered 503
 * @param queueBytes of one page's slices that wait for the disk, before its socket is paused
 * @param bytesPerSecond of one page, after a burst of four seconds' worth
 * @param slicesPerSecond of one page, after a burst of ten seconds' worth
 * @param eventsPerSecond of one page's JSON messages, after a burst of ten seconds' worth; a page
 *     over it is refused, as each costs a sync
 * @param patience how long to wait for a hello, for a sign of life, and for a reader that is slow
 */
public record IngestLimits(
    int sliceBytes,
    int connections,
    long queueBytes,
    long bytesPerSecond,
    int slicesPerSecond,
    int eventsPerSecond,
    Duration patience) {
  public static final IngestLimits DEFAULT =
      new IngestLimits(16 << 20, 5000, 4 << 20, 8 << 20, 200, 20, Duration.ofSeconds(20));

  public IngestLimits {
    requireNonNull(patience, "patience is null");
    if (sliceBytes <= 0
        || connections <= 0
        || queueBytes <= 0
        || bytesPerSecond <= 0
        || slicesPerSecond <= 0
        || eventsPerSecond <= 0
        || patience.isNegative()
        || patience.isZero()) {
      throw new IllegalArgumentException("limits must be above zero");
    }
  }
}
