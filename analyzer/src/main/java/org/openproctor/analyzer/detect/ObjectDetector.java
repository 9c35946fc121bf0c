package org.openproctor.analyzer.detect;

import static org.openproctor.core.incident.IncidentKind.PROHIBITED_OBJECT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.Region;
import org.openproctor.core.policy.ObjectRules;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Sighting;

/** Phones, books and what else the policy lists (R2), every few seconds. */
final class ObjectDetector implements VisualDetector {
  /** Further persons are company, not objects. */
  static final String PERSON = "person";

  private final ObjectRules rules;
  private final ObjectWatch objects;

  ObjectDetector(ObjectRules rules, ObjectWatch objects) {
    this.rules = rules;
    this.objects = objects;
  }

  @Override
  public void look(Scene scene, Consumer<Observation> sink) {
    if (!objects.fresh(scene)) {
      return;
    }
    Level level = Level.CLEAR;
    double strongest = 0;
    Measurement measurement = new Measurement("objects", 0, "objects", 1);
    List<Region> regions = new ArrayList<>();
    for (Map.Entry<String, Double> rule : rules.enter().entrySet()) {
      for (Region object : objects.latest()) {
        boolean mine = object.label().equals(rule.getKey()) && !object.label().equals(PERSON);
        if (!mine) {
          continue;
        }
        double enter = rule.getValue();
        Level one = Level.rising(object.score(), enter, enter * rules.leaveRatio());
        level = one.compareTo(level) > 0 ? one : level;
        if (one != Level.CLEAR) {
          regions.add(object);
        }
        if (object.score() > strongest) {
          strongest = object.score();
          measurement = new Measurement(object.label(), object.score(), "", enter);
        }
      }
    }
    sink.accept(
        new Sighting(
            PROHIBITED_OBJECT,
            scene.moment(),
            level,
            strongest,
            measurement,
            objects.model(),
            regions));
  }
}
