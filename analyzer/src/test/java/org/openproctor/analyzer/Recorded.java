package org.openproctor.analyzer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Reading;

/** What an analysis found. */
public final class Recorded implements AnalysisOutput {
  public final List<Incident> phases = new ArrayList<>();
  public final Map<IncidentId, byte[]> pictures = new LinkedHashMap<>();
  public final Map<Curve, List<Double>> curves = new EnumMap<>(Curve.class);
  public final List<Reading> readings = new ArrayList<>();
  public final List<Duration> progress = new ArrayList<>();

  @Override
  public void incident(Incident incident) {
    phases.add(incident);
  }

  @Override
  public void evidence(IncidentId incident, byte[] jpeg) {
    pictures.put(incident, jpeg);
  }

  @Override
  public void reading(Reading reading) {
    readings.add(reading);
    curves.computeIfAbsent(reading.curve(), any -> new ArrayList<>()).add(reading.value());
  }

  @Override
  public void progress(Duration at) {
    progress.add(at);
  }

  /** The latest phase of each incident. */
  public List<Incident> incidents() {
    Map<IncidentId, Incident> latest = new LinkedHashMap<>();
    phases.forEach(phase -> latest.put(phase.id(), phase));
    return List.copyOf(latest.values());
  }

  List<IncidentKind> kinds() {
    return incidents().stream().map(Incident::kind).toList();
  }
}
