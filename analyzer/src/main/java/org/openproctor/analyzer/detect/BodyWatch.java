package org.openproctor.analyzer.detect;

import static org.openproctor.analyzer.model.Body.Joint.LEFT_EAR;
import static org.openproctor.analyzer.model.Body.Joint.LEFT_EYE;
import static org.openproctor.analyzer.model.Body.Joint.LEFT_SHOULDER;
import static org.openproctor.analyzer.model.Body.Joint.LEFT_WRIST;
import static org.openproctor.analyzer.model.Body.Joint.NOSE;
import static org.openproctor.analyzer.model.Body.Joint.RIGHT_EAR;
import static org.openproctor.analyzer.model.Body.Joint.RIGHT_EYE;
import static org.openproctor.analyzer.model.Body.Joint.RIGHT_SHOULDER;
import static org.openproctor.analyzer.model.Body.Joint.RIGHT_WRIST;

import java.util.List;
import java.util.OptionalDouble;
import org.openproctor.analyzer.measure.Stage;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.Body;
import org.openproctor.analyzer.model.ModelName;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.policy.BodyRules;

/**
 * The body of the current look, estimated at most once a look and only when somebody asks: at the
 * policy's pace, or because a face was lost.
 */
final class BodyWatch {
  private static final List<Body.Joint> HEAD =
      List.of(NOSE, LEFT_EYE, RIGHT_EYE, LEFT_EAR, RIGHT_EAR);

  /** A head is there from so many sure points of nose, eyes and ears. */
  private static final int HEAD_POINTS = 2;

  private final Networks networks;
  private final BodyRules rules;
  private Scene estimatedFor;
  private Body body;

  BodyWatch(Networks networks, BodyRules rules) {
    this.networks = networks;
    this.rules = rules;
  }

  ModelRef model() {
    return networks.model(ModelName.MOVENET);
  }

  /** True if the body in this look has a head, wherever that looks. */
  boolean showsHead(Scene scene) {
    Body seen = in(scene);
    return HEAD.stream().filter(joint -> sure(seen, joint)).count() >= HEAD_POINTS;
  }

  /** From shoulder to shoulder in pixels; empty where one is not seen. */
  OptionalDouble shoulderWidth(Scene scene) {
    Body seen = in(scene);
    if (!sure(seen, LEFT_SHOULDER) || !sure(seen, RIGHT_SHOULDER)) {
      return OptionalDouble.empty();
    }
    Body.Keypoint left = seen.joint(LEFT_SHOULDER);
    Body.Keypoint right = seen.joint(RIGHT_SHOULDER);
    return OptionalDouble.of(
        Math.hypot(
            (left.x() - right.x()) * scene.picture().width(),
            (left.y() - right.y()) * scene.picture().height()));
  }

  /** True if at least one wrist is in view. */
  boolean showsHands(Scene scene) {
    Body seen = in(scene);
    return sure(seen, LEFT_WRIST) || sure(seen, RIGHT_WRIST);
  }

  private Body in(Scene scene) {
    if (estimatedFor != scene) {
      try (StageClock.Timing timing = networks.clock().time(Stage.BODY)) {
        body = networks.bodies().estimate(scene.picture());
      }
      estimatedFor = scene;
    }
    return body;
  }

  private boolean sure(Body seen, Body.Joint joint) {
    return seen.joint(joint).score() >= rules.keypointScore();
  }
}
