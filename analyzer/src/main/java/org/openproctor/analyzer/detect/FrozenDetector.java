package org.openproctor.analyzer.detect;

import static org.openproctor.core.incident.IncidentKind.FROZEN_VIDEO;

import java.time.Duration;
import java.util.function.Consumer;
import org.openproctor.analyzer.vision.FrameSignature;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.policy.FrozenRules;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Sighting;

/**
 * The same picture for seconds on end, as from a virtual camera that stopped (R2). Every look is
 * held against the first of the standing stretch, cell by cell: what an encoder does to a repeated
 * picture, key frames included, stays within a step or two of grey; a living person, however still,
 * moves some cells by more within seconds. A photo held before the lens stands still as well.
 */
final class FrozenDetector implements VisualDetector {
  private static final ModelRef METHOD = new ModelRef("standing-picture", "1");

  private final FrozenRules rules;
  private FrameSignature first;
  private Duration since;

  FrozenDetector(FrozenRules rules) {
    this.rules = rules;
  }

  @Override
  public void look(Scene scene, Consumer<Observation> sink) {
    FrameSignature now = scene.motion().signature();
    if (first == null || now.changed(first, rules.step()) > rules.share()) {
      first = now;
      since = scene.at();
    }
    Duration still = scene.at().minus(since);
    boolean frozen = still.compareTo(rules.stillFor()) >= 0;
    double seconds = still.toMillis() / 1000.0;
    double needed = rules.stillFor().toMillis() / 1000.0;
    sink.accept(
        new Sighting(
            FROZEN_VIDEO,
            frozen ? new TimeSpan(since, scene.at()) : scene.moment(),
            frozen ? Level.SEEN : Level.CLEAR,
            frozen ? Math.min(1, seconds / (10 * needed)) : 0,
            new Measurement("still-for", seconds, "s", needed),
            METHOD,
            scene.faceRegions()));
  }
}
