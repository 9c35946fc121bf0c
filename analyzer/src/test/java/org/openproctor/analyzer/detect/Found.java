package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.sighting.Sighting;

/** Collects what detectors say. */
final class Found implements Consumer<Observation> {
  private final List<Observation> all = new ArrayList<>();

  static Found of(List<Observation> observations) {
    Found found = new Found();
    observations.forEach(found);
    return found;
  }

  @Override
  public void accept(Observation observation) {
    all.add(observation);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<Sighting> sightings() {
    return all.stream().filter(Sighting.class::isInstance).map(Sighting.class::cast).toList();
  }

  List<Level> levels() {
    return sightings().stream().map(Sighting::level).toList();
  }

  /** The levels of one kind's sightings, in order. */
  List<Level> levels(IncidentKind kind) {
    return sightings().stream().filter(s -> s.kind() == kind).map(Sighting::level).toList();
  }

  /** The latest sighting; there must be one. */
  Sighting last() {
    assertThat(sightings()).isNotEmpty();
    return sightings().get(sightings().size() - 1);
  }

  List<Double> curve(Curve curve) {
    return all.stream()
        .filter(o -> o instanceof Reading reading && reading.curve() == curve)
        .map(o -> ((Reading) o).value())
        .toList();
  }
}
