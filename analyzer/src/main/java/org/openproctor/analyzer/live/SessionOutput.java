package org.openproctor.analyzer.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openproctor.analyzer.AnalysisOutput;
import org.openproctor.analyzer.publish.IncidentPublisher;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.store.DiskEvidenceStore;

/**
 * Where the findings of one stream go: incidents into the session's journal, pictures beside it,
 * curve points in heaps of a segment each, looks to the thumbnails. One thread.
 */
final class SessionOutput implements AnalysisOutput {
  private final SessionId session;
  private final IncidentPublisher journal;
  private final DiskEvidenceStore evidence;
  private final Thumbnails thumbnails;
  private final List<Reading> readings = new ArrayList<>();

  SessionOutput(
      SessionId session,
      IncidentPublisher journal,
      DiskEvidenceStore evidence,
      Thumbnails thumbnails) {
    this.session = session;
    this.journal = journal;
    this.evidence = evidence;
    this.thumbnails = thumbnails;
  }

  @Override
  public void incident(Incident incident) {
    journal.publish(incident);
  }

  @Override
  public void evidence(IncidentId incident, byte[] jpeg) {
    evidence.picture(session, incident, jpeg);
  }

  @Override
  public void looked(Duration at, Picture picture) {
    thumbnails.look(at, picture);
  }

  @Override
  public void reading(Reading reading) {
    readings.add(reading);
  }

  /** The segment is done, or the stream: its curve points go to disk. */
  void flush() {
    evidence.append(session, readings);
    readings.clear();
  }

  @Override
  public void progress(Duration at) {
    flush();
  }
}
