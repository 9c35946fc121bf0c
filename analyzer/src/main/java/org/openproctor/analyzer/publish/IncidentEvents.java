package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.wire.IncidentJson;

/**
 * Incident phases as CloudEvents 1.0. Equal incidents give equal events, so a replay repeats event
 * ids and bytes:
 *
 * <ul>
 *   <li>{@code id}: incident id, '-', revision
 *   <li>{@code source}: {@code /openproctor/sessions/SESSION/streams/STREAM}
 *   <li>{@code type}: {@code org.openproctor.incident.started.v1}, {@code …updated.v1} or {@code
 *       …ended.v1}; the number changes with the data's shape
 *   <li>{@code subject}: the incident's kind
 *   <li>{@code time}: when the phase's latest sighting was, by the exam's wall clock; left out if
 *       nobody knows when the recording began
 *   <li>{@code partitionkey}: the session id
 *   <li>{@code data}: {@link IncidentJson}, {@code application/json}
 * </ul>
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class IncidentEvents {
  /** The type of the first event of an incident. */
  public static final String STARTED = "org.openproctor.incident.started.v1";

  /** The type of events while it lasts. */
  public static final String UPDATED = "org.openproctor.incident.updated.v1";

  /** The type of its last event. */
  public static final String ENDED = "org.openproctor.incident.ended.v1";

  static final String PARTITION_KEY = "partitionkey";
  private static final String JSON = "application/json";

  /** Null if the wall clock is not known. */
  private final Instant sessionStart;

  private IncidentEvents(Instant sessionStart) {
    this.sessionStart = sessionStart;
  }

  /** Events of a session whose media time 0 was at this moment. */
  public static IncidentEvents startingAt(Instant sessionStart) {
    return new IncidentEvents(requireNonNull(sessionStart, "sessionStart is null"));
  }

  /** Events without a time, for a recording of which nobody knows when it was made. */
  public static IncidentEvents withoutWallClock() {
    return new IncidentEvents(null);
  }

  /** The event that tells of this phase. */
  public CloudEvent event(Incident incident) {
    requireNonNull(incident, "incident is null");
    CloudEventBuilder event =
        CloudEventBuilder.v1()
            .withId(incident.id() + "-" + incident.revision())
            .withSource(source(incident.stream()))
            .withType(type(incident.phase()))
            .withSubject(incident.kind().wireName())
            .withExtension(PARTITION_KEY, incident.stream().session().value())
            .withData(JSON, IncidentJson.write(incident));
    if (sessionStart != null) {
      event.withTime(sessionStart.plus(incident.span().end()).atOffset(ZoneOffset.UTC));
    }
    return event.build();
  }

  /**
   * The incident an event tells of.
   *
   * @throws OpenProctorException (INPUT) if the event carries none
   */
  public static Incident incident(CloudEvent event) {
    requireNonNull(event, "event is null");
    if (event.getData() == null) {
      throw new OpenProctorException(Fault.INPUT, "event " + event.getId() + " carries no data");
    }
    return IncidentJson.read(event.getData().toBytes());
  }

  private static URI source(StreamId stream) {
    return URI.create(
        "/openproctor/sessions/" + stream.session() + "/streams/" + stream.kind().wireName());
  }

  private static String type(Phase phase) {
    return switch (phase) {
      case START -> STARTED;
      case UPDATE -> UPDATED;
      case END -> ENDED;
    };
  }
}
