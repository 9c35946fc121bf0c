package org.openproctor.ingest.ticket;

import java.util.Optional;

/** Tells a real ticket from a made-up one. Quick enough for an event loop; thread-safe. */
@FunctionalInterface
public interface TicketVerifier {
  /** The ticket, or empty if it is not one of ours, is for something else or has expired. */
  Optional<Ticket> verify(String ticket);
}
