package org.openproctor.core.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.page.PageEvent;
import org.openproctor.core.page.PageEventKind;
import org.openproctor.core.page.SessionClosed;
import org.openproctor.core.page.TelemetryRecord;
import org.openproctor.core.session.SessionId;

/**
 * A telemetry record as one line of JSON: an entry of a session's {@code telemetry.jsonl} and the
 * value on {@link Topics#TELEMETRY}. The shape:
 *
 * <pre>{@code
 * {"type": "event", "session": "s1", "kind": "tab-left", "elapsedMs": 61250,
 *  "durationMs": 3400, "detail": "window", "arrivedAt": "2026-11-20T09:41:00.123Z"}
 * {"type": "closed", "session": "s1", "arrivedAt": "2026-11-20T11:00:00Z"}
 * }</pre>
 *
 * <p>{@code durationMs} and {@code detail} may be left out. Reading is strict: a field that is
 * missing, unknown, double or of another type is an error that names it. Stateless; safe for use by
 * several threads.
 */
public final class TelemetryJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private TelemetryJson() {}

  /** The record as one line without a line break. Equal records give equal lines. */
  public static String write(TelemetryRecord record) {
    requireNonNull(record, "record is null");
    ObjectNode json = JSON.createObjectNode();
    json.put("type", record instanceof PageEvent ? "event" : "closed");
    json.put("session", record.session().value());
    if (record instanceof PageEvent event) {
      json.put("kind", event.kind().wireName());
      json.put("elapsedMs", event.elapsed().toMillis());
      event.durationMs().ifPresent(duration -> json.put("durationMs", duration));
      event.detail().ifPresent(detail -> json.put("detail", detail));
    }
    json.put("arrivedAt", record.arrivedAt().toString());
    return json.toString();
  }

  /**
   * The record this line holds.
   *
   * @throws OpenProctorException (INPUT) if it is not exactly one; the message names the field
   */
  public static TelemetryRecord read(String line) {
    requireNonNull(line, "line is null");
    try {
      return read(JsonFields.of(JSON.readTree(line), ""));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String reason =
          e instanceof JsonProcessingException p ? p.getOriginalMessage() : e.getMessage();
      throw new OpenProctorException(
          OpenProctorException.Fault.INPUT, "not telemetry in JSON: " + reason, e);
    }
  }

  private static TelemetryRecord read(JsonFields json) {
    String type = json.text("type");
    SessionId session = json.parsed("session", SessionId::new);
    Instant arrivedAt = json.parsed("arrivedAt", TelemetryJson::instant);
    TelemetryRecord record =
        switch (type) {
          case "event" -> event(json, session, arrivedAt);
          case "closed" -> new SessionClosed(session, arrivedAt);
          default -> throw new IllegalArgumentException("type is neither 'event' nor 'closed'");
        };
    json.end();
    return record;
  }

  private static PageEvent event(JsonFields json, SessionId session, Instant arrivedAt) {
    PageEventKind kind = json.parsed("kind", PageEventKind::fromWireName);
    Duration elapsed = Duration.ofMillis(json.integer("elapsedMs", 0, Long.MAX_VALUE));
    OptionalLong duration =
        json.has("durationMs")
            ? OptionalLong.of(json.integer("durationMs", 0, Long.MAX_VALUE))
            : OptionalLong.empty();
    Optional<String> detail =
        json.has("detail") ? Optional.of(json.text("detail")) : Optional.empty();
    return new PageEvent(session, kind, elapsed, duration, detail, arrivedAt);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is not an instant", e);
    }
  }
}
