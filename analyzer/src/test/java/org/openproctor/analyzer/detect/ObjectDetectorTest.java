package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.core.sighting.Level.CLEAR;
import static org.openproctor.core.sighting.Level.DOUBTFUL;
import static org.openproctor.core.sighting.Level.SEEN;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Region;
import org.openproctor.core.policy.ObjectRules;

/** With the real centernet on a photo in which a cup scores 0.43. */
class ObjectDetectorTest {
  private final Picture cups = Pictures.photo(3);
  private final Found found = new Found();

  @AfterEach
  void close() {
    cups.close();
  }

  @Test
  void listedObject_isSeenWithItsPlace() {
    look(Map.of("cup", 0.4), 0);
    assertThat(found.last().kind()).isEqualTo(IncidentKind.PROHIBITED_OBJECT);
    assertThat(found.last().level()).isEqualTo(SEEN);
    assertThat(found.last().measurement().name()).isEqualTo("cup");
    assertThat(found.last().regions()).extracting(Region::label).containsOnly("cup");
    assertThat(found.last().regions().get(0).x()).isBetween(0.6, 0.7);
  }

  @Test
  void lessThanTheThreshold_isDoubtfulDownToTheRatio() {
    look(Map.of("cup", 0.5), 0);
    assertThat(found.last().level()).isEqualTo(DOUBTFUL);
    look(Map.of("cup", 0.9), 0);
    assertThat(found.last().level()).isEqualTo(CLEAR);
    assertThat(found.last().regions()).isEmpty();
  }

  @Test
  void personsAndUnlistedObjects_areNone() {
    look(Map.of("person", 0.2, "cell phone", 0.45), 0);
    assertThat(found.last().level()).isEqualTo(CLEAR);
    assertThat(found.last().strength()).isZero();
  }

  @Test
  void betweenSearches_itSaysNothing() {
    ObjectRules rules = rules(Map.of("cup", 0.4));
    ObjectWatch watch = new ObjectWatch(Workbench.NETWORKS, rules);
    ObjectDetector detector = new ObjectDetector(rules, watch);
    for (double second : new double[] {0, 0.5, 3.5, 4, 4.5}) {
      Scene scene = Scenes.of(second, cups);
      watch.look(scene);
      detector.look(scene, found);
    }
    assertThat(found.levels()).containsExactly(SEEN, SEEN);
  }

  private void look(Map<String, Double> enter, double second) {
    ObjectWatch watch = new ObjectWatch(Workbench.NETWORKS, rules(enter));
    Scene scene = Scenes.of(second, cups);
    watch.look(scene);
    new ObjectDetector(rules(enter), watch).look(scene, found);
  }

  private static ObjectRules rules(Map<String, Double> enter) {
    return new ObjectRules(Duration.ofSeconds(4), enter, 0.7);
  }
}
