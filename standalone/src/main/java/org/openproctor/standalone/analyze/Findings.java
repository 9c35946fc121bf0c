package org.openproctor.standalone.analyze;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openproctor.analyzer.AnalysisOutput;
import org.openproctor.analyzer.publish.IncidentPublisher;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.sighting.Reading;

/**
 * Everything an analysis finds: published, shown and kept for the report. Incidents are published
 * (that is: journalled on disk) before anybody is told. One thread.
 */
final class Findings implements AnalysisOutput {
  private final IncidentPublisher publisher;
  private final SessionFolder folder;
  private final Console console;
  private final Map<IncidentId, Incident> latest = new LinkedHashMap<>();
  private final Map<IncidentId, byte[]> pictures = new LinkedHashMap<>();
  private final List<Reading> readings = new ArrayList<>();
  private Duration length = Duration.ZERO;

  Findings(IncidentPublisher publisher, SessionFolder folder, Console console) {
    this.publisher = requireNonNull(publisher, "publisher is null");
    this.folder = requireNonNull(folder, "folder is null");
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public void incident(Incident incident) {
    publisher.publish(incident);
    latest.put(incident.id(), incident);
    console.incident(incident);
  }

  @Override
  public void evidence(IncidentId incident, byte[] jpeg) {
    folder.write(folder.evidence(incident), jpeg);
    pictures.put(incident, jpeg);
  }

  @Override
  public void reading(Reading reading) {
    readings.add(reading);
  }

  @Override
  public void progress(Duration at) {
    length = at;
    console.progress(at);
  }

  /** The latest phase of each incident, in the order they began to be told. */
  List<Incident> incidents() {
    return List.copyOf(latest.values());
  }

  Map<IncidentId, byte[]> pictures() {
    return pictures;
  }

  List<Reading> readings() {
    return readings;
  }

  /** How much media time was analysed. */
  Duration length() {
    return length;
  }
}
