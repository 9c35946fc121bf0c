package org.openproctor.analyzer.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.openproctor.core.incident.Region;

class NativeMemoryTest {
  @Test
  void everything_closed_leavesNoNativeMemoryBehind() {
    useAndClose(); // loads classes that keep a few constants
    long before = Pointer.totalCount();

    for (int i = 0; i < 5; i++) {
      useAndClose();
    }

    assertThat(Pointer.totalCount()).isEqualTo(before);
  }

  private static void useAndClose() {
    try (Picture picture = Picture.blank(320, 240);
        Picture copy = picture.copy();
        Picture drawn = copy.drawn(List.of(new Region("face", 0.1, 0.1, 0.5, 0.5, 1)));
        Picture read = Picture.decode(drawn.toJpeg(85), "a picture");
        TensorInput input = new TensorInput(64, TensorInput.Range.UNIT);
        HeadPoseSolver poses = new HeadPoseSolver()) {
      FrameSignature.of(read);
      input.fill(read, Placement.letterbox(320, 240, 64));
      input.fill(read, Placement.square(100, 100, 60, 0.2, 64));
      float[] mesh = new float[3 * 468];
      for (int i = 0; i < mesh.length; i++) {
        mesh[i] = i * 37 % 101;
      }
      poses.solve(new Points(mesh), 320, 240);
    }
  }
}
