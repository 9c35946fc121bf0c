package org.openproctor.analyzer.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class FrameSignatureTest {
  @Test
  void of_blackPicture_hasNeitherBrightnessNorDetail() {
    FrameSignature signature = signature((x, y) -> 0);

    assertThat(signature.brightness()).isZero();
    assertThat(signature.contrast()).isZero();
    assertThat(signature.detail()).isZero();
    assertThat(signature.colourfulness()).isZero();
  }

  @Test
  void of_halfBlackHalfWhite_hasTheirMeanAndDeviation() {
    FrameSignature signature = signature((x, y) -> x < 320 ? 0 : 255);

    assertThat(signature.brightness()).isEqualTo(127.5, within(0.1));
    assertThat(signature.contrast()).isEqualTo(127.5, within(0.1));
    assertThat(signature.detail()).isGreaterThan(1);
  }

  @Test
  void distance_betweenPictures_countsWhatChanged() {
    FrameSignature before = signature((x, y) -> 100);
    FrameSignature after = signature((x, y) -> x < 160 ? 110 : 100);

    assertThat(before.distance(before)).isZero();
    assertThat(before.distance(after)).isEqualTo(2.5, within(0.01));
    assertThat(before.changed(after, 4)).isEqualTo(0.25);
    assertThat(before.changed(after, 10)).isZero();
  }

  private static FrameSignature signature(IntBinaryOperator grey) {
    try (Picture picture = Picture.blank(640, 480)) {
      ByteBuffer pixels = picture.pixels();
      for (int y = 0; y < 480; y++) {
        for (int x = 0; x < 640; x++) {
          for (int channel = 0; channel < 3; channel++) {
            pixels.put(y * picture.stride() + 3 * x + channel, (byte) grey.applyAsInt(x, y));
          }
        }
      }
      return FrameSignature.of(picture);
    }
  }
}
