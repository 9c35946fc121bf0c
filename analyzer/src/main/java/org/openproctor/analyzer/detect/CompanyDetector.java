package org.openproctor.analyzer.detect;

import static org.openproctor.core.incident.IncidentKind.MULTIPLE_FACES;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.incident.Region;
import org.openproctor.core.policy.ObjectRules;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Sighting;

/**
 * A second person, in front or behind (R1d): by faces in every look that searched the picture, by
 * bodies in every look that searched objects, for those who show no face; while there are such,
 * bodies are searched every second. A look that only followed the student's face says nothing.
 */
final class CompanyDetector implements VisualDetector {
  /** Two boxes of which one covers so much of the other are one person. */
  private static final double SAME_PERSON = 0.4;

  private final ObjectRules rules;
  private final ModelRef faceModel;
  private final ObjectWatch objects;

  CompanyDetector(ObjectRules rules, ModelRef faceModel, ObjectWatch objects) {
    this.rules = rules;
    this.faceModel = faceModel;
    this.objects = objects;
  }

  @Override
  public void look(Scene scene, Consumer<Observation> sink) {
    int faces = scene.faces().count();
    List<Region> persons = persons();
    if (faces < 2 && persons.size() > 1) {
      // Until the next object search a look at faces alone cannot say that the body is gone.
      if (objects.fresh(scene)) {
        sink.accept(byBodies(scene, persons));
        objects.searchSoon(scene);
      }
    } else if (scene.faces().searched()) {
      sink.accept(byFaces(scene, faces));
    }
  }

  private Sighting byFaces(Scene scene, int faces) {
    double second = faces > 1 ? scene.faces().all().get(1).score() : 0;
    return new Sighting(
        MULTIPLE_FACES,
        scene.moment(),
        faces > 1 ? Level.SEEN : Level.CLEAR,
        second,
        new Measurement("faces", faces, "faces", 2),
        faceModel,
        scene.faceRegions());
  }

  private Sighting byBodies(Scene scene, List<Region> persons) {
    return new Sighting(
        MULTIPLE_FACES,
        scene.moment(),
        Level.SEEN,
        persons.get(1).score(),
        new Measurement("persons", persons.size(), "persons", 2),
        objects.model(),
        persons);
  }

  private List<Region> persons() {
    double enter = rules.enter().getOrDefault(ObjectDetector.PERSON, 2.0);
    List<Region> persons = new ArrayList<>();
    for (Region object : objects.latest()) {
      if (object.label().equals(ObjectDetector.PERSON)
          && object.score() >= enter
          && persons.stream().noneMatch(p -> covered(p, object) > SAME_PERSON)) {
        persons.add(object);
      }
    }
    return persons;
  }

  /** Share of the smaller box that the other covers. */
  private static double covered(Region a, Region b) {
    double across = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
    double down = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
    double smaller = Math.min(a.width() * a.height(), b.width() * b.height());
    return across <= 0 || down <= 0 ? 0 : across * down / smaller;
  }
}
