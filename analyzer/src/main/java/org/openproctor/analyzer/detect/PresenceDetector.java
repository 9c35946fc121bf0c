package org.openproctor.analyzer.detect;

import static org.openproctor.core.incident.IncidentKind.FACE_ABSENT;
import static org.openproctor.core.incident.IncidentKind.HEAD_TURNED;

import java.util.List;
import java.util.function.Consumer;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.sighting.Sighting;

/**
 * Is anybody there (R1b)? Without a face the body is asked: where it still shows a head, the head
 * is turned away and nobody is absent.
 */
final class PresenceDetector implements VisualDetector {
  private final ModelRef faceModel;
  private final BodyWatch body;
  private final Policy policy;

  PresenceDetector(ModelRef faceModel, BodyWatch body, Policy policy) {
    this.faceModel = faceModel;
    this.body = body;
    this.policy = policy;
  }

  @Override
  public void look(Scene scene, Consumer<Observation> sink) {
    int faces = scene.faces().count();
    sink.accept(new Reading(Curve.FACES, scene.at(), faces));
    boolean headWithoutFace = faces == 0 && body.showsHead(scene);
    boolean absent = faces == 0 && !headWithoutFace;
    sink.accept(
        new Sighting(
            FACE_ABSENT,
            scene.moment(),
            absent ? Level.SEEN : Level.CLEAR,
            absent ? 1 : 0,
            new Measurement("faces", faces, "faces", 1),
            faceModel,
            List.of()));
    if (headWithoutFace) {
      sink.accept(
          new Sighting(
              HEAD_TURNED,
              scene.moment(),
              Level.SEEN,
              0.5,
              new Measurement("face-hidden", 1, "", policy.body().keypointScore()),
              body.model(),
              List.of()));
    }
  }
}
