package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.openproctor.core.sighting.Level.CLEAR;
import static org.openproctor.core.sighting.Level.DOUBTFUL;
import static org.openproctor.core.sighting.Level.SEEN;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.policy.BodyRules;
import org.openproctor.core.sighting.Level;

/** With the real movenet; where the face is, is said. */
class BodyDetectorTest {
  private static final int LEARNING_LOOKS = 8;
  private static final int HANDS_AWAY = 10;
  private static final BodyRules RULES =
      new BodyRules(Duration.ofSeconds(1), 0.3, 1, 0.7, Duration.ofSeconds(HANDS_AWAY));

  /** Nobody to be seen: shoulders are 2.2 face widths, 220 pixels. */
  private final Picture dark = Picture.blank(Pictures.WIDTH, Pictures.HEIGHT);

  private final Picture withHands = Pictures.photo(2);
  private final BodyDetector detector =
      new BodyDetector(RULES, new BodyWatch(Workbench.NETWORKS, RULES));
  private final Found found = new Found();
  private double seconds;

  @AfterEach
  void close() {
    dark.close();
    withHands.close();
  }

  @Test
  void learning_saysNothing() {
    learn(dark);
    assertThat(found.isEmpty()).isTrue();
  }

  @Test
  void shift_isInShoulderWidthsFromTheUsualPlace() {
    learn(dark);
    assertThat(after(dark, 10)).isEqualTo(CLEAR);
    assertThat(after(dark, 0.7 * 220 + 2)).isEqualTo(DOUBTFUL);
    assertThat(after(dark, 222)).isEqualTo(SEEN);
    assertThat(found.last().kind()).isEqualTo(IncidentKind.BODY_AWAY);
    assertThat(found.last().measurement().value()).isCloseTo(222 / 220.0, within(1e-6));
    assertThat(after(dark, -222)).isEqualTo(SEEN);
  }

  @Test
  void handsOutOfViewForLong_areAway() {
    learn(withHands);
    assertThat(after(withHands, 0)).isEqualTo(CLEAR);
    for (int i = 1; i < HANDS_AWAY; i++) {
      assertThat(after(dark, 0)).isEqualTo(CLEAR);
    }
    assertThat(after(dark, 0)).isEqualTo(SEEN);
    assertThat(found.last().measurement().name()).isEqualTo("hands-away");
    assertThat(after(withHands, 0)).isEqualTo(CLEAR);
  }

  @Test
  void handsNeverInView_areNotMissed() {
    learn(dark);
    for (int i = 0; i < 2 * HANDS_AWAY; i++) {
      assertThat(after(dark, 0)).isEqualTo(CLEAR);
    }
  }

  @Test
  void betweenItsTimes_itSaysNothing() {
    learn(dark);
    after(dark, 0);
    seconds -= 0.5;
    detector.look(scene(dark, 300), found);
    assertThat(found.levels()).containsExactly(CLEAR);
  }

  @Test
  void nobodyThere_saysNothing() {
    learn(dark);
    detector.look(Scenes.of(seconds, dark), found);
    assertThat(found.isEmpty()).isTrue();
  }

  private void learn(Picture picture) {
    for (int i = 0; i < LEARNING_LOOKS; i++) {
      detector.look(scene(picture, 0), found);
      seconds++;
    }
  }

  private Level after(Picture picture, double shift) {
    detector.look(scene(picture, shift), found);
    seconds++;
    return found.last().level();
  }

  private Scene scene(Picture picture, double shift) {
    return Scenes.of(seconds, picture, Scenes.face(new Box(270 + shift, 150, 100, 120)));
  }
}
