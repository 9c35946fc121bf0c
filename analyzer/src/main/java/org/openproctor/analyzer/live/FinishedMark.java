package org.openproctor.analyzer.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.disk.SyncedFolder;
import org.openproctor.core.media.StreamKind;

/**
 * That a session was analysed to its end, kept as {@code analysed.json} in its folder: records of
 * it that come once more are passed over then, and the exam is not analysed again for them.
 *
 * @param segments how many of each stream
 * @param events bytes of its events
 */
record FinishedMark(Map<StreamKind, Long> segments, long events) {
  static final String NAME = "analysed.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  FinishedMark {
    segments = Map.copyOf(segments);
  }

  /** The folder's mark; empty if there is none that can be read. */
  static Optional<FinishedMark> read(Path sessionFolder) {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(sessionFolder.resolve(NAME)));
      Map<StreamKind, Long> segments = new EnumMap<>(StreamKind.class);
      for (StreamKind kind : StreamKind.values()) {
        segments.put(kind, json.path("segments").path(kind.wireName()).asLong());
      }
      return Optional.of(new FinishedMark(segments, json.path("eventBytes").asLong()));
    } catch (NoSuchFileException | JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot read " + NAME + " in " + sessionFolder, e);
    }
  }

  void write(Path sessionFolder) {
    ObjectNode json = JSON.createObjectNode();
    ObjectNode counts = json.putObject("segments");
    segments.forEach((kind, count) -> counts.put(kind.wireName(), count));
    json.put("eventBytes", events);
    try {
      SyncedFolder.replace(sessionFolder.resolve(NAME), JSON.writeValueAsBytes(json));
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot write " + NAME + " in " + sessionFolder, e);
    }
  }

  /** True if what this record tells of was analysed. */
  boolean covers(Arrival arrival, Path sessionFolder) {
    if (arrival instanceof Arrival.OfSegment news) {
      return news.segment().sequence() < segments.get(news.segment().stream().kind());
    }
    try {
      Path file = sessionFolder.resolve(EventFile.NAME);
      return !Files.exists(file) || Files.size(file) <= events;
    } catch (IOException e) {
      return false;
    }
  }
}
