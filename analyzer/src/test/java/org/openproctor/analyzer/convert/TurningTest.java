package org.openproctor.analyzer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That the numbers stay the same is ConvertedModelTest's to prove, with five whole networks. */
class TurningTest {
  private static final Window HALVING = new Window(3, 3, 2, true);

  @Test
  void unevenPadding_copiesThePicture() {
    assertThat(code(new GraphBuilder(false), false))
        .contains("constant_pad_nd")
        .doesNotContain("flip");
  }

  @Test
  void turned_paddingIsTheConvolutionsOwn() {
    String code = code(new GraphBuilder(true), false);

    assertThat(code).doesNotContain("constant_pad_nd").contains("[2, 2], [1, 1]");
    assertThat(code.split("torch.flip", -1)).as("once in, once out").hasSize(3);
  }

  @Test
  void layerThatWouldChange_seesThePictureUpright() {
    String code = code(new GraphBuilder(true), true);

    assertThat(code.indexOf("torch.flip", code.indexOf("conv2d")))
        .isBetween(0, code.indexOf("upsample"));
  }

  private static String code(GraphBuilder graph, boolean legacyResize) {
    Value kernel = graph.constant(new float[9 * 3 * 4], Shape.of(3, 3, 3, 4));
    Value x = graph.input(Shape.of(1, 8, 8, 3));
    x = graph.convolution(x, kernel, Optional.empty(), HALVING);
    if (legacyResize) {
      x = graph.resize(x, 8, 8, Resize.Mode.LEGACY);
    }
    graph.output("out", x);
    return TorchModule.of(graph.build(), Layout.CHANNELS_LAST).body();
  }
}
