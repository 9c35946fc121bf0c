package org.openproctor.standalone.bench;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.media.TimeSpan;

/**
 * One labelled exam video.
 *
 * @param name the video is NAME.mp4
 * @param video where it is
 * @param reference the enrolled student's photo
 * @param duration how long it is
 * @param events what a proctor would log
 */
record LabelledSession(
    String name, Path video, Path reference, Duration duration, List<Event> events) {
  LabelledSession {
    events = List.copyOf(events);
  }

  /** Something that happens in the video. */
  record Event(IncidentKind kind, TimeSpan span) {}

  /**
   * Reads labels.json of a folder.
   *
   * @throws OpenProctorException (INPUT) if it is missing or not of the form
   */
  static List<LabelledSession> in(Path folder) {
    Path labels = folder.resolve("labels.json");
    if (!Files.isRegularFile(labels)) {
      throw new OpenProctorException(
          Fault.INPUT, folder + " has no labels.json beside its NAME.mp4 videos");
    }
    List<LabelledSession> sessions = new ArrayList<>();
    try {
      JsonNode root = JsonMapper.builder().build().readTree(labels.toFile());
      for (Iterator<Map.Entry<String, JsonNode>> it = root.fields(); it.hasNext(); ) {
        Map.Entry<String, JsonNode> entry = it.next();
        sessions.add(session(folder, entry.getKey(), entry.getValue()));
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new OpenProctorException(Fault.INPUT, labels + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new OpenProctorException(Fault.INPUT, labels + " cannot be read", e);
    }
    return sessions;
  }

  private static LabelledSession session(Path folder, String name, JsonNode node) {
    List<Event> events = new ArrayList<>();
    for (JsonNode event : node.required("events")) {
      events.add(
          new Event(
              IncidentKind.fromWireName(event.required("type").asText()),
              new TimeSpan(seconds(event, "start"), seconds(event, "end"))));
    }
    return new LabelledSession(
        name,
        folder.resolve(name + ".mp4"),
        folder.resolve(node.required("reference").asText()),
        seconds(node, "duration"),
        events);
  }

  private static Duration seconds(JsonNode node, String field) {
    return Duration.ofMillis(Math.round(node.required(field).asDouble() * 1000));
  }
}
