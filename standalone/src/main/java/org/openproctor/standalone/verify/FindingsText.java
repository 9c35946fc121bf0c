package org.openproctor.standalone.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import org.openproctor.core.media.TimeSpan;

/** Findings as a table for people and as JSON for programs. Stateless. */
final class FindingsText {
  private static final double MEGABYTE = 1e6;

  private FindingsText() {}

  static void print(SessionFindings found, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "session %s (%s), %d incident phases%n%n",
        found.session(),
        found.state(),
        found.incidents());
    out.printf(
        "%-10s %11s %10s %10s %10s %9s%n",
        "stream", "recordings", "recorded", "segments", "stored", "MB");
    for (StreamFindings stream : found.streams()) {
      out.printf(
          Locale.ROOT,
          "%-10s %11d %8s s %10d %8s s %9.1f%n",
          stream.kind().wireName(),
          stream.recordings(),
          Seconds.of(stream.recordings() == 0 ? stream.stored() : stream.recorded()),
          stream.segments(),
          Seconds.of(stream.stored()),
          stream.bytes() / MEGABYTE);
    }
    out.println();
    found.damages().forEach(damage -> out.println("DAMAGE  " + damage));
    for (StreamFindings stream : found.streams()) {
      String name = stream.kind().wireName() + ": ";
      stream.damages().forEach(damage -> out.println("DAMAGE  " + name + damage));
      stream.missing().forEach(gap -> out.println("MISSING " + name + text(gap)));
      stream.notes().forEach(note -> out.println("note    " + name + note));
    }
    out.println(found.whole() ? "whole: every byte is as it came" : "NOT whole");
    out.flush();
  }

  static String json(SessionFindings found) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("session", found.session().value()).put("state", found.state());
    json.put("whole", found.whole()).put("incidentPhases", found.incidents());
    strings(json.putArray("damages"), found.damages());
    ArrayNode streams = json.putArray("streams");
    for (StreamFindings stream : found.streams()) {
      ObjectNode item = streams.addObject();
      item.put("stream", stream.kind().wireName()).put("recordings", stream.recordings());
      item.put("recordedMs", stream.recorded().toMillis()).put("segments", stream.segments());
      item.put("storedMs", stream.stored().toMillis()).put("bytes", stream.bytes());
      ArrayNode missing = item.putArray("missing");
      for (TimeSpan gap : stream.missing()) {
        ObjectNode span = missing.addObject();
        span.put("startMs", gap.start().toMillis()).put("endMs", gap.end().toMillis());
      }
      strings(item.putArray("damages"), stream.damages());
      strings(item.putArray("notes"), stream.notes());
    }
    return json.toPrettyString();
  }

  private static void strings(ArrayNode array, Iterable<String> texts) {
    texts.forEach(array::add);
  }

  private static String text(TimeSpan gap) {
    return "%s to %s (%s s)"
        .formatted(
            Seconds.moment(gap.start()), Seconds.moment(gap.end()), Seconds.of(gap.length()));
  }
}
