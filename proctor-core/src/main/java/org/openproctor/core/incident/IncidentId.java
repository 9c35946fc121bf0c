package org.openproctor.core.incident;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HexFormat;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.media.StreamId;

/**
 * An incident's name. It follows from stream, kind and start, so that analysing a recording again
 * writes the same rows and not new ones.
 *
 * @param value 32 lower-case hex digits
 */
public record IncidentId(String value) {
  public IncidentId {
    requireNonNull(value, "value is null");
    if (!value.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("an incident id is 32 hex digits");
    }
  }

  /** The id of the incident of this kind that began at this moment (to the millisecond). */
  public static IncidentId of(StreamId stream, IncidentKind kind, Duration start) {
    String name = stream + "|" + kind.wireName() + "|" + start.toMillis();
    return new IncidentId(HexFormat.of().formatHex(Sha256.of(name), 0, 16));
  }

  @Override
  public String toString() {
    return value;
  }
}
