package org.openproctor.core.sighting;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.incident.Region;
import org.openproctor.core.media.TimeSpan;

/**
 * One detector's finding in one frame or one stretch of sound, for or against a kind. Silence is
 * not a finding: a detector that could not look (no face to measure) says nothing.
 *
 * @param kind what it speaks of
 * @param span the frame's moment, or the stretch of sound
 * @param level for, doubtful or against
 * @param strength 0..1, comparable within a kind; the strongest sighting becomes the evidence
 * @param measurement what was measured
 * @param model what measured it
 * @param regions boxes in the picture; empty for sound
 */
public record Sighting(
    IncidentKind kind,
    TimeSpan span,
    Level level,
    double strength,
    Measurement measurement,
    ModelRef model,
    List<Region> regions)
    implements Observation {
  public Sighting {
    requireNonNull(kind, "kind is null");
    requireNonNull(span, "span is null");
    requireNonNull(level, "level is null");
    requireNonNull(measurement, "measurement is null");
    requireNonNull(model, "model is null");
    regions = List.copyOf(regions);
  }

  /** The same finding at another level, as when a stronger one explains it. */
  public Sighting at(Level other) {
    return new Sighting(kind, span, other, strength, measurement, model, regions);
  }
}
