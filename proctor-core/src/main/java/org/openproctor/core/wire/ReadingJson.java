package org.openproctor.core.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Reading;

/**
 * A point of a curve as one line of JSON, an entry of {@code curves.jsonl}: {@code
 * {"curve":"faces","atMs":500,"value":1.0}}, the media time in whole milliseconds. Stateless.
 */
public final class ReadingJson {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private ReadingJson() {}

  /** The reading without a line break. */
  public static String write(Reading reading) {
    requireNonNull(reading, "reading is null");
    return JSON.createObjectNode()
        .put("curve", reading.curve().wireName())
        .put("atMs", reading.at().toMillis())
        .put("value", reading.value())
        .toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws OpenProctorException (INPUT) if it is no reading
   */
  public static Reading read(String json) {
    try {
      JsonFields fields = JsonFields.of(JSON.readTree(requireNonNull(json, "json is null")), "");
      Reading reading =
          new Reading(
              fields.parsed("curve", Curve::fromWireName),
              Duration.ofMillis(fields.integer("atMs", Long.MIN_VALUE, Long.MAX_VALUE)),
              fields.number("value"));
      fields.end();
      return reading;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String why = e instanceof JsonProcessingException ? "it is not JSON" : e.getMessage();
      throw new OpenProctorException(Fault.INPUT, "no reading: " + why, e);
    }
  }
}
