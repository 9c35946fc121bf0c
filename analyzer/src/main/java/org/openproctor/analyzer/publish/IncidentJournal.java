package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.incident.Incident;

/**
 * The session's {@code incidents.jsonl}: one incident phase a line, as a CloudEvent in JSON. Each
 * line is on stable storage before {@link #publish} returns, and only then is anything sent
 * anywhere; the file is the outbox of {@link KafkaIncidentPublisher}.
 *
 * <p>A phase that the journal already holds is not written again, so analysing the same recording
 * again leaves the same file; a phase that it holds otherwise is an error, as two analyses must not
 * mix in one file. A last line torn by a crash is cut off when the journal is opened.
 *
 * <p>One process and one journal at a time may have a session open. Safe for use by several
 * threads; closed by whoever opened it.
 */
public final class IncidentJournal implements IncidentPublisher {
  /** The journal's file name within the session folder. */
  public static final String FILE_NAME = "incidents.jsonl";

  private final JournalFile file;
  private final IncidentEvents events;

  private IncidentJournal(JournalFile file, IncidentEvents events) {
    this.file = file;
    this.events = events;
  }

  /**
   * Opens the journal of a session folder, new or to be continued.
   *
   * @throws OpenProctorException (RESOURCE) if it cannot be written or somebody else has it open,
   *     (INPUT) if what is there is not a journal
   */
  public static IncidentJournal open(Path sessionFolder, IncidentEvents events) {
    requireNonNull(sessionFolder, "sessionFolder is null");
    requireNonNull(events, "events is null");
    return new IncidentJournal(JournalFile.open(sessionFolder), events);
  }

  /**
   * All whole phases a session folder's journal holds, oldest first. Needs no lock: a phase that is
   * being written just now is left out.
   *
   * @throws OpenProctorException (INPUT) if there is no journal or it is damaged, (RESOURCE) if it
   *     cannot be read
   */
  public static List<Incident> read(Path sessionFolder) {
    Path path = requireNonNull(sessionFolder, "sessionFolder is null").resolve(FILE_NAME);
    byte[] content = JournalFile.contentOf(path);
    List<Incident> incidents = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        JournalLine line = JournalLine.parse(Arrays.copyOfRange(content, start, i), path, start);
        incidents.add(IncidentEvents.incident(line.event()));
        start = i + 1;
      }
    }
    return incidents;
  }

  @Override
  public void publish(Incident incident) {
    file.append(events.event(incident));
  }

  @Override
  public void close() {
    file.close();
  }

  JournalFile file() {
    return file;
  }
}
