package org.openproctor.analyzer.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TensorInputTest {
  private static final int SIZE = 32;

  @Test
  void fill_letterboxed_putsRgbInTheMiddleAndBlackAround() {
    try (Picture picture = gradient(64, 48);
        TensorInput input = new TensorInput(SIZE, TensorInput.Range.BYTE)) {
      input.fill(picture, Placement.letterbox(64, 48, SIZE));

      assertThat(value(input, 16, 1, 0)).isZero();
      assertThat(value(input, 16, 16, 0)).isEqualTo(30); // red
      assertThat(value(input, 16, 16, 1)).isEqualTo(24.5f * 3, within(2f)); // down
      assertThat(value(input, 16, 16, 2)).isEqualTo(32.5f * 3, within(2f)); // across
    }
  }

  @Test
  void fill_whateverTheScale_putsPointsWhereThePlacementSays() {
    for (double side : new double[] {10, 24, 33, 50, 61}) {
      try (Picture picture = gradient(80, 80);
          TensorInput input = new TensorInput(SIZE, TensorInput.Range.BYTE)) {
        Placement placement = Placement.square(40, 40, side, 0.3, SIZE);
        input.fill(picture, placement);

        Placement back = placement.inverse();
        for (int[] at : new int[][] {{10, 10}, {20, 12}, {15, 24}}) {
          double x = back.u(at[0] + 0.5, at[1] + 0.5);
          double y = back.v(at[0] + 0.5, at[1] + 0.5);
          // Blue is 3 a column and green 3 a row, counted from the middle of the first.
          assertThat(value(input, at[0], at[1], 2) / 3.0 + 0.5).isEqualTo(x, within(0.4));
          assertThat(value(input, at[0], at[1], 1) / 3.0 + 0.5).isEqualTo(y, within(0.4));
        }
      }
    }
  }

  @Test
  void fill_squareOutsideThePicture_isBlack() {
    try (Picture picture = gradient(64, 64);
        TensorInput input = new TensorInput(SIZE, TensorInput.Range.SYMMETRIC)) {
      input.fill(picture, Placement.square(-500, 900, 100, 0, SIZE));

      assertThat(value(input, 16, 16, 0)).isEqualTo(-1);
    }
  }

  @Test
  void fillMirrored_exchangesLeftAndRight() {
    try (Picture picture = gradient(32, 32);
        TensorInput input = new TensorInput(SIZE, TensorInput.Range.BYTE)) {
      input.fillMirrored(picture, Placement.letterbox(32, 32, SIZE));

      assertThat(value(input, 0, 4, 2)).isEqualTo(31 * 3);
      assertThat(value(input, 31, 4, 2)).isZero();
    }
  }

  /** Blue grows by 3 a column, green by 3 a row, red is 30. */
  private static Picture gradient(int width, int height) {
    Picture picture = Picture.blank(width, height);
    ByteBuffer pixels = picture.pixels();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * picture.stride() + 3 * x;
        pixels.put(at, (byte) (3 * x)).put(at + 1, (byte) (3 * y)).put(at + 2, (byte) 30);
      }
    }
    return picture;
  }

  private static float value(TensorInput input, int u, int v, int channel) {
    return input.bytes().getFloat(Float.BYTES * ((v * SIZE + u) * 3 + channel));
  }
}
