package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.core.sighting.Level.CLEAR;
import static org.openproctor.core.sighting.Level.SEEN;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.IncidentKind;

class FrozenDetectorTest {
  private final FrozenDetector detector = new FrozenDetector(Workbench.POLICY.frozen());
  private final MotionMeter meter = new MotionMeter();
  private final Picture room = Pictures.grey((x, y) -> (x / 20 * 37 + y / 20 * 53) % 200 + 30);
  private final Found found = new Found();

  @AfterEach
  void close() {
    meter.close();
    room.close();
  }

  @Test
  void firstLook_saysNothing() {
    look(room);
    assertThat(found.isEmpty()).isTrue();
  }

  @Test
  void repeatedPicture_isFrozen() {
    for (int i = 0; i < 4; i++) {
      look(room);
    }
    assertThat(found.levels()).containsExactly(SEEN, SEEN, SEEN);
    assertThat(found.last().kind()).isEqualTo(IncidentKind.FROZEN_VIDEO);
    assertThat(found.last().measurement().value()).isZero();
    assertThat(found.last().strength()).isEqualTo(1);
  }

  @Test
  void cameraNoise_isAlive() {
    for (int i = 0; i < 4; i++) {
      try (Picture noisy = Pictures.noisy(room, 1, 2, i)) {
        look(noisy);
      }
    }
    assertThat(found.levels()).containsOnly(CLEAR);
  }

  @Test
  void fewBitsOfTheCodec_areNoLife() {
    for (int i = 0; i < 4; i++) {
      try (Picture touched = Pictures.noisy(room, 50, 1, i)) {
        look(touched);
      }
    }
    assertThat(found.levels()).containsExactly(SEEN, SEEN, SEEN);
  }

  /** Every fourth look of a repeated picture is after a key frame, which codes it anew. */
  @Test
  void keyFrames_leaveEnoughLooksForTheTracker() {
    for (int i = 0; i < 41; i++) {
      try (Picture coded = Pictures.noisy(room, 1, 2, i / 4)) {
        look(coded);
      }
    }
    double share = found.levels().stream().filter(level -> level == SEEN).count() / 40.0;
    assertThat(share)
        .isGreaterThan(Workbench.POLICY.rule(IncidentKind.FROZEN_VIDEO).share())
        .isLessThan(1);
  }

  @Test
  void anotherSize_isNotCompared() {
    look(room);
    try (Picture small = Picture.blank(320, 240)) {
      look(small);
    }
    assertThat(found.isEmpty()).isTrue();
  }

  private void look(Picture picture) {
    detector.look(Scenes.of(0, picture, meter.measure(picture)), found);
  }
}
