package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.openproctor.core.incident.Incident;

/** Keeps incidents in memory, for tests and for runs that leave no files. Safe for threads. */
public final class InMemoryIncidentPublisher implements IncidentPublisher {
  private final List<Incident> incidents = new ArrayList<>();

  @Override
  public synchronized void publish(Incident incident) {
    incidents.add(requireNonNull(incident, "incident is null"));
  }

  /** All phases so far, in the order they came. */
  public synchronized List<Incident> incidents() {
    return List.copyOf(incidents);
  }

  @Override
  public void close() {}
}
