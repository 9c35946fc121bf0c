package org.openproctor.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RoomSoundTest {
  private static final int RATE = 16_000;

  @Test
  void quietRoom_isQuiet() {
    assertThat(level(Scene.STUDENT)).isCloseTo(-55, within(1.0));
  }

  @Test
  void vacuumCleaner_isLoud() {
    assertThat(level(Scene.LOUD)).isCloseTo(-20, within(1.5));
  }

  @Test
  void sound_isTheSameInAnyPortions() {
    Screenplay play = new Screenplay.Builder().then(Scene.LOUD, 1).build();
    RoomSound one = new RoomSound(play, RATE);
    RoomSound two = new RoomSound(play, RATE);
    float[] whole = one.next(300);
    two.next(100);
    float[] rest = two.next(200);
    for (int i = 0; i < rest.length; i++) {
      assertThat(rest[i]).isEqualTo(whole[100 + i]);
    }
  }

  /** dBFS (RMS) of a scene's second second. */
  private static double level(Scene scene) {
    Screenplay play = new Screenplay.Builder().then(scene, 2).build();
    RoomSound sound = new RoomSound(play, RATE);
    sound.next(RATE);
    double sum = 0;
    for (float sample : sound.next(RATE)) {
      sum += sample * sample;
    }
    return 10 * Math.log10(sum / RATE);
  }
}
