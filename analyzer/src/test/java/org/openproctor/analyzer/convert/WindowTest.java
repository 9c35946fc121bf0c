package org.openproctor.analyzer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {
  @Test
  void sameWithStrideTwo_padsOnlyBelowAndRight() {
    Window window = new Window(3, 3, 2, true);
    Shape picture = Shape.of(1, 192, 192, 3);

    assertThat(window.padding(picture)).isEqualTo(new Padding(0, 0, 1, 1));
    assertThat(window.padding(picture).isSymmetric()).isFalse();
    assertThat(window.slide(picture, 16)).isEqualTo(Shape.of(1, 96, 96, 16));
  }

  @Test
  void sameOnOddSize_isSymmetric() {
    Window window = new Window(3, 3, 2, true);
    Shape picture = Shape.of(1, 75, 75, 3);

    assertThat(window.padding(picture)).isEqualTo(new Padding(1, 1, 1, 1));
    assertThat(window.slide(picture, 8)).isEqualTo(Shape.of(1, 38, 38, 8));
  }

  @Test
  void sameWithLargeKernel_putsTheOddRowAtTheEnd() {
    Window window = new Window(5, 5, 2, true);

    assertThat(window.padding(Shape.of(1, 128, 128, 3))).isEqualTo(new Padding(1, 1, 2, 2));
  }

  @Test
  void valid_dropsWhatDoesNotFit() {
    Window window = new Window(7, 7, 2, false);
    Shape picture = Shape.of(1, 150, 150, 3);

    assertThat(window.padding(picture)).isEqualTo(Padding.NONE);
    assertThat(window.slide(picture, 32)).isEqualTo(Shape.of(1, 72, 72, 32));
  }

  @Test
  void dilation_widensTheReach() {
    Window window = new Window(3, 3, 1, 2, true);

    assertThat(window.padding(Shape.of(1, 16, 16, 4))).isEqualTo(new Padding(2, 2, 2, 2));
  }

  @Test
  void pictureTurned_needsOnlySymmetricPadding() {
    Window window = new Window(5, 5, 2, true);
    Shape picture = Shape.of(1, 128, 128, 3);

    assertThat(window.turns(picture)).isTrue();
    assertThat(window.turnedPadding(picture)).isEqualTo(new Padding(2, 2, 2, 2));
  }

  @Test
  void windowThatLeavesARowOut_doesNotTurn() {
    assertThat(new Window(2, 2, 2, false).turns(Shape.of(1, 7, 7, 3))).isFalse();
    assertThat(new Window(1, 1, 2, true).turns(Shape.of(1, 8, 8, 3))).isFalse();
  }
}
