package org.openproctor.analyzer.detect;

import static org.openproctor.core.incident.IncidentKind.NOISE;

import java.util.List;
import java.util.function.Consumer;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.policy.NoiseRules;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.sighting.Sighting;

/**
 * Lasting noise: the second's median level against the learnt floor (R1c asks for the noise level).
 * Says nothing until the floor is learnt. Draws the loudness curves.
 */
final class NoiseDetector implements SoundDetector {
  private static final ModelRef METHOD = new ModelRef("level-above-floor", "1");

  private final NoiseRules rules;
  private final NoiseFloor floor;

  NoiseDetector(NoiseRules rules, NoiseFloor floor) {
    this.rules = rules;
    this.floor = floor;
  }

  @Override
  public void hear(SoundStretch stretch, Consumer<Observation> sink) {
    double level = stretch.median();
    boolean judge = floor.learnt();
    double above = level - floor.level();
    floor.add(level);
    sink.accept(new Reading(Curve.LOUDNESS_DBFS, stretch.span().start(), level));
    if (!Double.isNaN(stretch.lufs())) {
      sink.accept(new Reading(Curve.LOUDNESS_LUFS, stretch.span().start(), stretch.lufs()));
    }
    if (!judge) {
      return;
    }
    sink.accept(new Reading(Curve.NOISE_FLOOR, stretch.span().start(), floor.level()));
    Level verdict =
        level < rules.quietest() ? Level.CLEAR : Level.rising(above, rules.enter(), rules.leave());
    sink.accept(
        new Sighting(
            NOISE,
            stretch.span(),
            verdict,
            Math.min(1, Math.max(0, above / 60)),
            new Measurement("above-floor", above, "dB", rules.enter()),
            METHOD,
            List.of()));
  }
}
