package org.openproctor.analyzer;

import java.time.Duration;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.sighting.Reading;

/** Takes what an analysis finds, as it finds it, on the analysing thread. */
public interface AnalysisOutput {
  /** A phase of an incident. */
  void incident(Incident incident);

  /**
   * The picture of an incident: the look in which it was told, with boxes drawn. Comes after the
   * incident's START; not at all for a stream without pictures.
   *
   * @param jpeg an encoded picture
   */
  void evidence(IncidentId incident, byte[] jpeg);

  /**
   * A picture was looked at, whatever was found in it.
   *
   * @param picture only lent, until this returns
   */
  default void looked(Duration at, Picture picture) {}

  /** A point of a curve. */
  void reading(Reading reading);

  /** Media time has come this far. */
  void progress(Duration at);
}
