package org.openproctor.analyzer.detect;

import java.util.function.Consumer;
import org.openproctor.analyzer.model.Gaze;
import org.openproctor.core.policy.CurveRules;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Reading;

/** Draws gaze and liveness, by which nobody is flagged: both are weak hints. */
final class CurveDetector implements VisualDetector {
  private final Networks networks;
  private final Cadence gazePace;
  private final Cadence livenessPace;

  CurveDetector(Networks networks, CurveRules rules) {
    this.networks = networks;
    this.gazePace = new Cadence(rules.gazeEvery());
    this.livenessPace = new Cadence(rules.livenessEvery());
  }

  @Override
  public void look(Scene scene, Consumer<Observation> sink) {
    FacesInView.Seen face = scene.student().orElse(null);
    if (face == null) {
      return;
    }
    if (gazePace.due(scene.at())) {
      Gaze gaze = networks.gazes().estimateLargerEye(scene.picture(), face.mesh());
      sink.accept(new Reading(Curve.GAZE_X, scene.at(), gaze.x()));
      sink.accept(new Reading(Curve.GAZE_Y, scene.at(), gaze.y()));
    }
    if (livenessPace.due(scene.at())) {
      double score = networks.liveness().estimate(scene.picture(), face.box());
      sink.accept(new Reading(Curve.LIVENESS, scene.at(), score));
    }
  }
}
