package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;
import org.openproctor.core.disk.SyncedFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far into the journal everything has been acknowledged; kept in {@code incidents.sent} beside
 * it. A mark that is lost, unreadable or of another journal means that all is sent again: rather
 * twice than never.
 *
 * @param position the end of the last acknowledged line
 * @param events how many lines that are
 * @param lastEvent the id of the last acknowledged event, empty for none; ties the mark to its
 *     journal
 */
record SentMark(long position, long events, String lastEvent) {
  static final String FILE_NAME = "incidents.sent";
  static final SentMark NOTHING = new SentMark(0, 0, "");

  private static final Logger LOG = LoggerFactory.getLogger(SentMark.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  SentMark {
    requireNonNull(lastEvent, "lastEvent is null");
  }

  /** The mark after one more line. */
  SentMark after(JournalLine line) {
    return new SentMark(line.end(), events + 1, line.event().getId());
  }

  /** The folder's mark if it fits the journal, else {@link #NOTHING}. */
  static SentMark load(Path sessionFolder, JournalFile journal) {
    return load(sessionFolder, journal.extent().bytes(), journal::lineAt);
  }

  /**
   * The folder's mark if it fits the journal, else {@link #NOTHING}.
   *
   * @param end where the journal's last whole line ends
   * @param lineAt the journal's line at a position
   */
  static SentMark load(Path sessionFolder, long end, LongFunction<JournalLine> lineAt) {
    Path path = sessionFolder.resolve(FILE_NAME);
    if (!Files.exists(path)) {
      return NOTHING;
    }
    try {
      JsonNode json = JSON.readTree(path.toFile());
      SentMark mark =
          new SentMark(
              json.path("position").asLong(-1),
              json.path("events").asLong(-1),
              json.path("lastEvent").asText());
      if (mark.fits(end, lineAt)) {
        return mark;
      }
      LOG.warn("{} does not belong to the journal beside it: all incidents are sent again", path);
    } catch (JsonProcessingException e) {
      LOG.warn("{} is damaged: all incidents are sent again", path);
    } catch (IOException e) {
      LOG.warn("{} cannot be read ({}): all incidents are sent again", path, e.getMessage());
    }
    return NOTHING;
  }

  /** Makes the mark durable. */
  void save(Path sessionFolder) throws IOException {
    byte[] json =
        JSON.writeValueAsBytes(
            JSON.createObjectNode()
                .put("position", position)
                .put("events", events)
                .put("lastEvent", lastEvent));
    SyncedFolder.replace(sessionFolder.resolve(FILE_NAME), json);
  }

  private boolean fits(long end, LongFunction<JournalLine> lineAt) {
    SentMark walked = NOTHING;
    while (walked.position < position && walked.position < end) {
      walked = walked.after(lineAt.apply(walked.position));
    }
    return walked.equals(this);
  }
}
