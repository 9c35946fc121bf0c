package org.openproctor.core.incident;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return new IncidentId(HexFormat.of().formatHex(hash, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
