package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.Phase;

/**
 * The journal of a live session, which may be analysed again from its beginning at any time: after
 * a crash, by another machine, by a later version. What the world was told stands: of each incident
 * only phases with a higher revision than the latest told one are written, and one that was told
 * and is not found again is ended all the same.
 *
 * <p>For one thread. Holds the session's lock until {@link #close}.
 */
public final class LiveJournal implements IncidentPublisher {
  private final JournalFile file;
  private final IncidentEvents events;
  private final Runnable grown;
  private final Map<IncidentId, Incident> told = new LinkedHashMap<>();
  private long written;

  private LiveJournal(JournalFile file, IncidentEvents events, Runnable grown) {
    this.file = file;
    this.events = events;
    this.grown = grown;
  }

  /**
   * @param grown called after each phase that was written
   */
  static LiveJournal open(Path sessionFolder, IncidentEvents events, Runnable grown) {
    requireNonNull(events, "events is null");
    JournalFile file = JournalFile.open(sessionFolder);
    LiveJournal journal = new LiveJournal(file, events, grown);
    try {
      IncidentJournal.read(sessionFolder).forEach(journal::remember);
      return journal;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void publish(Incident incident) {
    Incident latest = told.get(requireNonNull(incident, "incident is null").id());
    if (latest == null || incident.revision() > latest.revision()) {
      write(incident);
    } else if (incident.phase() == Phase.END && latest.phase() != Phase.END) {
      write(ended(incident, latest.revision() + 1));
    }
  }

  /** The session is over: ends what an earlier analysis told of and this one did not find. */
  public void endAll() {
    for (Incident incident : List.copyOf(told.values())) {
      if (incident.phase() != Phase.END) {
        write(ended(incident, incident.revision() + 1));
      }
    }
  }

  /** How many bytes it holds, all of them on stable storage. */
  public long extent() {
    return file.extent().bytes();
  }

  /** How many phases were written since it was opened. */
  public long written() {
    return written;
  }

  @Override
  public void close() {
    file.close();
  }

  private void write(Incident incident) {
    file.append(events.event(incident));
    remember(incident);
    written++;
    grown.run();
  }

  private void remember(Incident incident) {
    told.merge(
        incident.id(), incident, (old, fresh) -> fresh.revision() > old.revision() ? fresh : old);
  }

  private static Incident ended(Incident incident, int revision) {
    return new Incident(
        incident.id(),
        incident.stream(),
        incident.kind(),
        Phase.END,
        revision,
        incident.span(),
        incident.evidence());
  }
}
