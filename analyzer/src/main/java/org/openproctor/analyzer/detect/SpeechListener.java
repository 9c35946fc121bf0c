package org.openproctor.analyzer.detect;

import static org.openproctor.core.incident.IncidentKind.SPEECH;

import java.util.List;
import java.util.function.Consumer;
import org.openproctor.analyzer.measure.Stage;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.SpeechDetector;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.policy.SpeechRules;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.sighting.Sighting;

/**
 * A voice in the room (R1c): the share of a stretch's 32 ms frames that Silero calls speech. Sound
 * near the learnt floor is not asked about: that is quicker, and silence holds no speech.
 */
final class SpeechListener implements SoundDetector {
  private final SpeechDetector network;
  private final ModelRef model;
  private final SpeechRules rules;
  private final NoiseFloor floor;
  private final StageClock clock;
  private final SpeechDetector.Memory memory = new SpeechDetector.Memory();
  private boolean asleep = true;

  SpeechListener(
      SpeechDetector network,
      ModelRef model,
      SpeechRules rules,
      NoiseFloor floor,
      StageClock clock) {
    this.network = network;
    this.model = model;
    this.rules = rules;
    this.floor = floor;
    this.clock = clock;
  }

  @Override
  public void hear(SoundStretch stretch, Consumer<Observation> sink) {
    Shares shares = listen(stretch);
    sink.accept(new Reading(Curve.SPEECH, stretch.span().start(), shares.sure()));
    sink.accept(
        new Sighting(
            SPEECH,
            stretch.span(),
            shares.level(rules.share()),
            shares.sure(),
            new Measurement("speech-share", shares.sure(), "", rules.share()),
            model,
            List.of()));
  }

  private Shares listen(SoundStretch stretch) {
    if (stretch.loudest() < floor.level() + rules.aboveFloor()) {
      asleep = true;
      return new Shares(0, 0);
    }
    if (asleep) {
      memory.clear();
      asleep = false;
    }
    try (StageClock.Timing timing = clock.time(Stage.SPEECH)) {
      return ask(stretch.samples());
    }
  }

  private Shares ask(float[] samples) {
    int sure = 0;
    int likely = 0;
    int frames = 0;
    for (int from = 0;
        from + SpeechDetector.FRAME <= samples.length;
        from += SpeechDetector.FRAME) {
      double probability = network.next(memory, samples, from);
      sure += probability >= rules.enter() ? 1 : 0;
      likely += probability >= rules.leave() ? 1 : 0;
      frames++;
    }
    return frames == 0
        ? new Shares(0, 0)
        : new Shares((double) sure / frames, (double) likely / frames);
  }

  /** Shares of a stretch's frames at or above the enter and the leave threshold. */
  private record Shares(double sure, double likely) {
    Level level(double needed) {
      return sure >= needed ? Level.SEEN : likely >= needed ? Level.DOUBTFUL : Level.CLEAR;
    }
  }
}
