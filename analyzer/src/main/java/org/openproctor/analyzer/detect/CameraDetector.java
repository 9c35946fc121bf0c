package org.openproctor.analyzer.detect;

import static org.openproctor.core.incident.IncidentKind.CAMERA_BLOCKED;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.openproctor.analyzer.vision.FrameSignature;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.policy.CameraRules;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Sighting;

/**
 * A covered lens (R2): no detail, and either darkness, or a dimmer or tinted picture with none of
 * the room that was seen before. An empty seat before a plain wall has no detail either, but the
 * wall is where it was, and as bright.
 */
final class CameraDetector implements VisualDetector {
  private static final ModelRef METHOD = new ModelRef("lens-detail", "1");
  private static final Duration BETWEEN_MEMORIES = Duration.ofSeconds(5);
  private static final int MEMORIES = 8;

  private final CameraRules rules;
  private final Cadence remember = new Cadence(BETWEEN_MEMORIES);
  private final Deque<FrameSignature> room = new ArrayDeque<>();

  CameraDetector(CameraRules rules) {
    this.rules = rules;
  }

  @Override
  public void look(Scene scene, Consumer<Observation> sink) {
    FrameSignature now = scene.motion().signature();
    boolean covered = now.brightness() <= rules.darkness() || hidesTheRoom(now);
    Level byDetail = Level.rising(-now.detail(), -rules.detailEnter(), -rules.detailLeave());
    Level level = covered && scene.faces().count() == 0 ? byDetail : Level.CLEAR;
    // A face is seen through a free lens, also where the camera was put elsewhere meanwhile.
    boolean free = !covered || scene.faces().count() > 0;
    if (level == Level.CLEAR && free && remember.due(scene.at())) {
      if (room.size() == MEMORIES) {
        room.removeFirst();
      }
      room.addLast(now);
    }
    sink.accept(
        new Sighting(
            CAMERA_BLOCKED,
            scene.moment(),
            level,
            level == Level.CLEAR ? 0 : 1 / (1 + now.detail()),
            new Measurement("detail", now.detail(), "grey levels", rules.detailEnter()),
            METHOD,
            List.of()));
  }

  /**
   * True if the room is gone and what is seen instead lets less light in, or is all of one colour,
   * as a finger is: a wall that a student's leaving uncovers is neither.
   */
  private boolean hidesTheRoom(FrameSignature now) {
    double brightness =
        room.stream().mapToDouble(FrameSignature::brightness).average().orElse(now.brightness());
    boolean dimmer = now.brightness() <= rules.dimmer() * brightness;
    boolean tinted = now.colourfulness() >= rules.tinted();
    return (dimmer || tinted) && elsewhere(now) >= rules.changed();
  }

  /** Share of the picture that differs from the most similar of the remembered ones. */
  private double elsewhere(FrameSignature now) {
    double least = room.isEmpty() ? 0 : 1;
    for (FrameSignature memory : room) {
      least = Math.min(least, now.changed(memory, Motion.CHANGED));
    }
    return least;
  }
}
