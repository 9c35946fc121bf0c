package org.openproctor.dashboard.intake;

import java.util.concurrent.CompletionStage;
import org.openproctor.core.incident.Incident;

/** Where incident phases go: completes once the phase is on stable storage; idempotent. */
@FunctionalInterface
public interface IncidentSink {
  CompletionStage<?> put(Incident incident);
}
