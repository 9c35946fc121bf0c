package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openproctor.core.policy.NoiseRules;

class NoiseFloorTest {
  private static final int LEARN = 5;
  private static final int REMEMBER = 20;
  private static final double LOWEST = -70;

  private final NoiseFloor floor =
      new NoiseFloor(
          new NoiseRules(
              Duration.ofSeconds(LEARN), Duration.ofSeconds(REMEMBER), 15, 10, -45, LOWEST));

  @Test
  void unheard_isTheLowestAndNotLearnt() {
    assertThat(floor.level()).isEqualTo(LOWEST);
    assertThat(floor.learnt()).isFalse();
  }

  @Test
  void firstSeconds_makeTheFloor() {
    hear(-50, LEARN - 1);
    assertThat(floor.learnt()).isFalse();
    hear(-50, 1);
    assertThat(floor.learnt()).isTrue();
    assertThat(floor.level()).isEqualTo(-50);
  }

  @Test
  void coughInTheFirstSeconds_isNotTheRoom() {
    hear(-50, 2);
    hear(-15, 1);
    hear(-50, 2);
    assertThat(floor.level()).isEqualTo(-50);
  }

  @Test
  void mutedMicrophone_isTakenAsTheLowest() {
    hear(SoundStretch.SILENCE, LEARN);
    assertThat(floor.level()).isEqualTo(LOWEST);
  }

  @Test
  void noiseOfMinutes_leavesTheFloorUntilItFillsMostOfTheMemory() {
    hear(-50, LEARN);
    hear(-20, REMEMBER * 3 / 4);
    assertThat(floor.level()).isEqualTo(-50);
    hear(-20, REMEMBER / 4);
    assertThat(floor.level()).isEqualTo(-20);
  }

  @Test
  void quietRoom_isTakenAtOnceItMakesAFifth() {
    hear(-30, LEARN);
    hear(-55, REMEMBER / 5);
    assertThat(floor.level()).isEqualTo(-55);
  }

  private void hear(double level, int seconds) {
    for (int i = 0; i < seconds; i++) {
      floor.add(level);
    }
  }
}
