package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

/**
 * How far a session's incident phases have come: journalled = acknowledged + waiting.
 *
 * @param journalled on disk, this run's and earlier ones'
 * @param acknowledged of these, confirmed by all of Kafka's in-sync replicas
 * @param waiting of these, still to be sent; {@code openproctor publish} sends them later
 * @param lastFailure why the latest attempt failed, empty if it did not
 */
public record Delivery(long journalled, long acknowledged, long waiting, String lastFailure) {
  public Delivery {
    requireNonNull(lastFailure, "lastFailure is null");
    if (acknowledged < 0 || waiting < 0 || journalled != acknowledged + waiting) {
      throw new IllegalArgumentException(
          journalled + " journalled, " + acknowledged + " acknowledged, " + waiting + " waiting");
    }
  }
}
