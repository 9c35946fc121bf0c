package org.openproctor.ingest.announce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openproctor.ingest.page.PageEvent;

/** A page event as one line of JSON, as docs/live.md has it. Stateless. */
final class TelemetryJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TelemetryJson() {}

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
