package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.core.sighting.Level.CLEAR;
import static org.openproctor.core.sighting.Level.SEEN;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.media.TimeSpan;

class FrozenDetectorTest {
  private static final double STILL_FOR = Workbench.POLICY.frozen().stillFor().toMillis() / 1000.0;

  private final FrozenDetector detector = new FrozenDetector(Workbench.POLICY.frozen());
  private final MotionMeter meter = new MotionMeter();
  private final Picture room = Pictures.grey((x, y) -> (x / 20 * 37 + y / 20 * 53) % 200 + 30);
  private final Found found = new Found();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void repeatedPicture_isFrozenSinceItsFirstLook() {
    for (double at = 1; at <= 1 + STILL_FOR; at += 0.5) {
      look(at, room);
    }

    assertThat(found.last().kind()).isEqualTo(IncidentKind.FROZEN_VIDEO);
    assertThat(found.last().level()).isEqualTo(SEEN);
    assertThat(found.last().span())
        .isEqualTo(new TimeSpan(Duration.ofSeconds(1), seconds(1 + STILL_FOR)));
  }

  @Test
  void repeatedPicture_isNotYetFrozenBeforeItsTime() {
    for (double at = 0; at < STILL_FOR; at += 0.5) {
      look(at, room);
    }

    assertThat(found.levels()).containsOnly(CLEAR);
  }

  /** A codec's key frames code a standing picture anew: every pixel differs a little. */
  @Test
  void codingNoise_isNoLife() {
    for (double at = 0; at <= STILL_FOR; at += 0.5) {
      try (Picture coded = Pictures.noisy(room, 1, 2, (int) (at * 2))) {
        look(at, coded);
      }
    }

    assertThat(found.last().level()).isEqualTo(SEEN);
  }

  @Test
  void smallMovement_isLife() {
    for (double at = 0; at <= 3 * STILL_FOR; at += 0.5) {
      int shift = (int) (at * 2) % 3;
      try (Picture swayed =
          Pictures.grey((x, y) -> ((x + shift) / 20 * 37 + y / 20 * 53) % 200 + 30)) {
        look(at, swayed);
      }
    }

    assertThat(found.levels()).containsOnly(CLEAR);
  }

  private void look(double at, Picture picture) {
    detector.look(Scenes.of(at, picture, meter.measure(picture)), found);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
