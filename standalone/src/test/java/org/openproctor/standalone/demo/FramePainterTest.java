package org.openproctor.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openproctor.standalone.Built;

class FramePainterTest {
  private static final double MIDDLE = 2.5; // of an act of five seconds

  private static Person student;
  private static Person other;

  @BeforeAll
  static void cutOut() {
    Photos photos = new Photos(Built.photos());
    student = new Person(photos.of(Cutout.STUDENT), Cutout.STUDENT);
    other = new Person(photos.of(Cutout.OTHER), Cutout.OTHER);
  }

  @Test
  void student_neverStandsStill() {
    FramePainter painter = painter(Scene.STUDENT);
    byte[] before = painter.paint(MIDDLE).clone();
    // Beyond the noise, which two pictures of one second differ by too.
    assertThat(difference(before, painter.paint(MIDDLE + 0.5))).isGreaterThan(4);
  }

  @Test
  void frozenScene_standsStill() {
    FramePainter painter = painter(Scene.STUDENT, Scene.FROZEN, Scene.STUDENT);
    byte[] first = painter.paint(5).clone();
    assertThat(painter.paint(9.9)).isEqualTo(first);
    assertThat(painter.paint(10)).isNotEqualTo(first);
  }

  @Test
  void coveredLens_isDark() {
    assertThat(brightness(painter(Scene.COVERED).paint(MIDDLE))).isLessThan(30);
    assertThat(brightness(painter(Scene.STUDENT).paint(MIDDLE))).isGreaterThan(80);
  }

  @Test
  void eachPicture_showsSomethingElse() {
    byte[] empty = painter(Scene.EMPTY).paint(MIDDLE).clone();
    byte[] alone = painter(Scene.STUDENT).paint(MIDDLE).clone();
    byte[] someoneElse = painter(Scene.OTHER).paint(MIDDLE).clone();
    byte[] both = painter(Scene.BOTH).paint(MIDDLE).clone();
    assertThat(difference(empty, alone)).isGreaterThan(10);
    assertThat(difference(alone, someoneElse)).isGreaterThan(10);
    assertThat(difference(both, alone)).isGreaterThan(10);
    assertThat(difference(both, someoneElse)).isGreaterThan(10);
  }

  private static FramePainter painter(Scene... scenes) {
    Screenplay.Builder play = new Screenplay.Builder();
    for (Scene scene : scenes) {
      play.then(scene, 5);
    }
    return new FramePainter(play.build(), student, other);
  }

  private static double difference(byte[] one, byte[] two) {
    return IntStream.range(0, one.length)
        .map(i -> Math.abs((one[i] & 0xff) - (two[i] & 0xff)))
        .average()
        .orElseThrow();
  }

  private static double brightness(byte[] bgr) {
    return IntStream.range(0, bgr.length).map(i -> bgr[i] & 0xff).average().orElseThrow();
  }
}
