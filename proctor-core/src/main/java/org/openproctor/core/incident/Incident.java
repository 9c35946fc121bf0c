package org.openproctor.core.incident;

import static java.util.Objects.requireNonNull;

import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.TimeSpan;

/**
 * One phase of something a proctor should know. All phases of an incident share its id; a later one
 * replaces an earlier one. It flags; a person decides.
 *
 * @param id follows from stream, kind and start
 * @param stream where it was seen or heard
 * @param kind what it is about
 * @param phase START, UPDATE or END
 * @param revision 0 for START, higher for each later phase; with the id it makes the event id
 * @param span from its first sighting to the latest one; final in END
 * @param evidence what it rests on
 */
public record Incident(
    IncidentId id,
    StreamId stream,
    IncidentKind kind,
    Phase phase,
    int revision,
    TimeSpan span,
    Evidence evidence) {
  public Incident {
    requireNonNull(id, "id is null");
    requireNonNull(stream, "stream is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(phase, "phase is null");
    requireNonNull(span, "span is null");
    requireNonNull(evidence, "evidence is null");
  }
}
