package org.openproctor.analyzer.detect;

import static org.openproctor.core.incident.IncidentKind.FROZEN_VIDEO;

import java.util.function.Consumer;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.policy.FrozenRules;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Sighting;

/**
 * The same picture over and over (R2). A camera's noise and a living body change every picture a
 * little; a repeated one is the same to the last bit but for the encoder's key frames, which the
 * tracker's share of looks forgives.
 */
final class FrozenDetector implements VisualDetector {
  private static final ModelRef METHOD = new ModelRef("picture-change", "1");

  private final FrozenRules rules;

  FrozenDetector(FrozenRules rules) {
    this.rules = rules;
  }

  @Override
  public void look(Scene scene, Consumer<Observation> sink) {
    double change = scene.motion().change();
    if (Double.isInfinite(change)) {
      return;
    }
    sink.accept(
        new Sighting(
            FROZEN_VIDEO,
            scene.moment(),
            Level.rising(-change, -rules.changeEnter(), -rules.changeLeave()),
            Math.max(0, 1 - change / rules.changeLeave()),
            new Measurement("change", change, "grey levels", rules.changeEnter()),
            METHOD,
            scene.faceRegions()));
  }
}
