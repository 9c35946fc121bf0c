package org.openproctor.analyzer.detect;

import java.time.Duration;
import java.util.List;
import org.openproctor.analyzer.measure.Stage;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.ModelName;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.incident.Region;
import org.openproctor.core.policy.ObjectRules;

/** The objects of the latest search, which is dear and so made every few seconds only. */
final class ObjectWatch {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Networks networks;
  private final Cadence pace;
  private List<Region> latest = List.of();
  private Duration searched;

  ObjectWatch(Networks networks, ObjectRules rules) {
    this.networks = networks;
    this.pace = new Cadence(rules.every());
  }

  /** Searches if it is time. Call once a look, before the rest. */
  void look(Scene scene) {
    if (pace.due(scene.at())) {
      try (StageClock.Timing timing = networks.clock().time(Stage.OBJECTS)) {
        latest = networks.objects().find(scene.picture());
      }
      searched = scene.at();
    }
  }

  /** The next search comes soon: what this one found must not be long unconfirmed. */
  void searchSoon(Scene scene) {
    pace.hasten(scene.at().plus(SOON));
  }

  /** True if {@link #latest} was found in this very look. */
  boolean fresh(Scene scene) {
    return scene.at().equals(searched);
  }

  List<Region> latest() {
    return latest;
  }

  ModelRef model() {
    return networks.model(ModelName.CENTERNET);
  }
}
