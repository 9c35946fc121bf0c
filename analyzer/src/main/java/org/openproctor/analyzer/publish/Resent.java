package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

/**
 * What {@link KafkaIncidentPublisher#resend} did.
 *
 * @param now how many phases went out this time
 * @param delivery where all of the session's phases stand
 */
public record Resent(long now, Delivery delivery) {
  public Resent {
    requireNonNull(delivery, "delivery is null");
  }
}
