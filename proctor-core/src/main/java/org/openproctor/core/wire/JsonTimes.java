package org.openproctor.core.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * Media times in JSON: {@code NAMEMs} in whole milliseconds, and {@code NAMENs}, the nanoseconds to
 * add, only for a time between two milliseconds.
 */
final class JsonTimes {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private JsonTimes() {}

  static void put(ObjectNode json, String name, Duration time) {
    // Not toMillis(): it rounds a negative time towards zero and would need a negative rest.
    long millis =
        Math.addExact(
            Math.multiplyExact(time.getSeconds(), 1000L), time.getNano() / NANOS_PER_MILLI);
    json.put(name + "Ms", millis);
    int rest = time.getNano() % NANOS_PER_MILLI;
    if (rest != 0) {
      json.put(name + "Ns", rest);
    }
  }

  static Duration get(JsonFields json, String name) {
    long millis = json.integer(name + "Ms", Long.MIN_VALUE, Long.MAX_VALUE);
    String rest = name + "Ns";
    long nanos = json.has(rest) ? json.integer(rest, 1, NANOS_PER_MILLI - 1) : 0;
    return Duration.ofMillis(millis).plusNanos(nanos);
  }
}
