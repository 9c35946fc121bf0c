package org.openproctor.ingest.announce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.openproctor.core.session.SessionId;
import org.openproctor.ingest.page.PageEvent;

/** A page event, or the end of all, as one line of JSON, as docs/live.md has it. Stateless. */
final class TelemetryJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TelemetryJson() {}

  /** That nothing more comes of a session. */
  static String closed(SessionId session, Instant at) {
    return JSON.createObjectNode()
        .put("type", "closed")
        .put("session", session.value())
        .put("arrivedAt", at.toString())
        .toString();
  }

  static String write(PageEvent event) {
    ObjectNode json = JSON.createObjectNode();
    json.put("type", "event");
    json.put("session", event.session().value());
    json.put("kind", event.kind());
    json.put("elapsedMs", event.elapsed().toMillis());
    event.durationMs().ifPresent(duration -> json.put("durationMs", duration));
    event.detail().ifPresent(detail -> json.put("detail", detail));
    json.put("arrivedAt", event.arrivedAt().toString());
    return json.toString();
  }
}
