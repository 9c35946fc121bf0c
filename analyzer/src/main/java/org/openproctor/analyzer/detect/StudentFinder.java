package org.openproctor.analyzer.detect;

import static org.openproctor.core.incident.IncidentKind.IDENTITY_MISMATCH;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.openproctor.analyzer.detect.FacesInView.Seen;
import org.openproctor.analyzer.measure.Stage;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.Embedding;
import org.openproctor.analyzer.model.ModelName;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.policy.IdentityRules;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.sighting.Sighting;

/**
 * Says which face is the student's and whether it is the one of the reference photo (R1b). A
 * followed, undoubted face is compared rarely; a new or doubted one in every look. Faces turned far
 * away are not compared: their descriptors are not comparable. Several looks make an incident; that
 * is the tracker's part.
 */
final class StudentFinder {
  private final Networks networks;

  /** Null: no reference photo, nobody is verified. */
  private final Embedding reference;

  private final IdentityRules rules;
  private final Cadence verify;
  private boolean doubtful;

  StudentFinder(Networks networks, Optional<Embedding> reference, IdentityRules rules) {
    this.networks = networks;
    this.reference = reference.orElse(null);
    this.rules = rules;
    this.verify = new Cadence(rules.verifyEvery());
  }

  /** The student's face among those in view; the followed one where nobody is verified. */
  Optional<Seen> find(Glance glance, FacesInView faces, Consumer<Observation> sink) {
    if (faces.all().isEmpty()) {
      return Optional.empty();
    }
    Seen followed = faces.all().get(0);
    boolean compare =
        reference != null
            && (faces.count() > 1 || doubtful || faces.fresh() || verify.due(glance.at()));
    if (!compare) {
      return Optional.of(followed);
    }
    Seen closest = followed;
    double distance = Double.POSITIVE_INFINITY;
    for (Seen face : faces.all()) {
      if (face.faces(rules.maximumTurn())) {
        double d = distance(glance.picture(), face);
        if (d < distance) {
          distance = d;
          closest = face;
        }
      }
    }
    if (distance < Double.POSITIVE_INFINITY) {
      verify.reset(glance.at());
      say(glance, closest, distance, sink);
    }
    return Optional.of(closest);
  }

  private double distance(Picture picture, Seen face) {
    try (StageClock.Timing timing = networks.clock().time(Stage.VERIFY)) {
      return networks.embedder().embed(picture, face.mesh()).distance(reference);
    }
  }

  private void say(Glance glance, Seen face, double distance, Consumer<Observation> sink) {
    Level level = Level.rising(distance, rules.enter(), rules.leave());
    doubtful = level != Level.CLEAR;
    sink.accept(new Reading(Curve.IDENTITY_DISTANCE, glance.at(), distance));
    sink.accept(
        new Sighting(
            IDENTITY_MISMATCH,
            glance.moment(),
            level,
            Math.min(1, distance / (2 * rules.enter())),
            new Measurement("distance", distance, "", rules.enter()),
            networks.model(ModelName.FACE_RECOGNITION),
            List.of(
                face.box()
                    .region(
                        "face",
                        glance.picture().width(),
                        glance.picture().height(),
                        face.score()))));
  }
}
