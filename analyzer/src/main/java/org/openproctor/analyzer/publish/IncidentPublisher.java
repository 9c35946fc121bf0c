package org.openproctor.analyzer.publish;

import org.openproctor.core.OpenProctorException;
import org.openproctor.core.incident.Incident;

/**
 * Takes incident phases from the tracker to whoever is interested. Called by one thread at a time,
 * phases of an incident in the order of their revisions; that order is kept for each session.
 *
 * <p>Delivery is at least once: after a crash or a network fault a phase may come again, with the
 * same event id. A consumer must be idempotent, by the event id or by incident id and revision.
 */
public interface IncidentPublisher extends AutoCloseable {
  /**
   * Publishes one phase. When this returns, the phase is safe in the publisher's own store (a disk,
   * not a network, unless it says otherwise); it may reach its consumers later.
   *
   * @throws OpenProctorException (RESOURCE) if it could not be stored; nothing of it is then left
   */
  void publish(Incident incident);

  /** Releases what the publisher holds. Harmless when repeated. */
  @Override
  void close();
}
