package org.openproctor.analyzer.detect;

import static org.openproctor.core.incident.IncidentKind.BODY_AWAY;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.openproctor.analyzer.vision.Box;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.policy.BodyRules;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Sighting;

/**
 * The body out of its place (R1c): the head far from where this student usually sits, or hands that
 * used to be in view out of it for long. Distances are in the student's own shoulder widths, so
 * that they mean the same near and far from the camera. The usual place is the median of the first
 * looks.
 */
final class BodyDetector implements VisualDetector {
  private static final int LEARNING_LOOKS = 8;

  /** Shoulders are about so many face widths wide where they are out of the picture. */
  private static final double SHOULDERS_PER_FACE = 2.2;

  /** Hands belong to this student's picture if seen in this share of the learning looks. */
  private static final double HANDS_USUAL = 0.5;

  private final BodyRules rules;
  private final BodyWatch watch;
  private final Cadence pace;
  private final Baseline headX = new Baseline(LEARNING_LOOKS);
  private final Baseline headY = new Baseline(LEARNING_LOOKS);
  private final Baseline shoulders = new Baseline(LEARNING_LOOKS);
  private int looksWithHands;
  private Duration handsSeen = Duration.ZERO;

  BodyDetector(BodyRules rules, BodyWatch watch) {
    this.rules = rules;
    this.watch = watch;
    this.pace = new Cadence(rules.every());
  }

  @Override
  public void look(Scene scene, Consumer<Observation> sink) {
    if (!pace.due(scene.at()) || scene.student().isEmpty()) {
      return;
    }
    Box face = scene.student().get().box();
    double width = watch.shoulderWidth(scene).orElse(SHOULDERS_PER_FACE * face.width());
    boolean hands = watch.showsHands(scene);
    if (!headX.full()) {
      learn(face, width, hands, scene.at());
      return;
    }
    handsSeen = hands ? scene.at() : handsSeen;
    sink.accept(sighting(scene, face));
  }

  private void learn(Box face, double width, boolean hands, Duration at) {
    headX.add(face.centreX());
    headY.add(face.centreY());
    shoulders.add(width);
    looksWithHands += hands ? 1 : 0;
    handsSeen = at;
  }

  private Sighting sighting(Scene scene, Box face) {
    double shift =
        Math.hypot(face.centreX() - headX.median(), face.centreY() - headY.median())
            / shoulders.median();
    Duration handsAway = scene.at().minus(handsSeen);
    boolean handsMissed =
        !rules.handsAway().isZero()
            && looksWithHands >= HANDS_USUAL * LEARNING_LOOKS
            && handsAway.compareTo(rules.handsAway()) >= 0;
    Level byShift = Level.rising(shift, rules.shiftEnter(), rules.shiftLeave());
    boolean byHands = handsMissed && byShift != Level.SEEN;
    return new Sighting(
        BODY_AWAY,
        scene.moment(),
        byHands ? Level.SEEN : byShift,
        Math.min(1, byHands ? 0.5 : shift / 4),
        byHands
            ? new Measurement(
                "hands-away", handsAway.toSeconds(), "s", rules.handsAway().toSeconds())
            : new Measurement("shift", shift, "shoulder widths", rules.shiftEnter()),
        watch.model(),
        List.of(scene.region("face", face, 1)));
  }
}
