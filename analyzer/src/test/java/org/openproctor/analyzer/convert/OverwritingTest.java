package org.openproctor.analyzer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverwritingTest {
  private final GraphBuilder graph = new GraphBuilder();
  private final Value picture = graph.input(Shape.of(1, 4, 4, 2));

  @Test
  void valueReadOnce_isOverwritten() {
    Value sum = graph.combine(Arithmetic.Kind.ADD, picture, picture);
    graph.output("out", graph.apply(ElementFunction.Kind.SIGMOID, sum));

    assertThat(code()).contains("torch.sigmoid_(");
  }

  @Test
  void valueThatIsReadLater_isKept() {
    Value sum = graph.combine(Arithmetic.Kind.ADD, picture, picture);
    Value sigmoid = graph.apply(ElementFunction.Kind.SIGMOID, sum);
    graph.output("out", graph.combine(Arithmetic.Kind.SUB, sigmoid, sum));

    assertThat(code()).contains("torch.sigmoid(").contains("torch.sub_(" + sigmoid.name());
  }

  @Test
  void inputOfTheNetwork_isKept() {
    graph.output("out", graph.apply(ElementFunction.Kind.RELU, picture));

    assertThat(code()).contains("torch.relu(");
  }

  @Test
  void valueWithAView_isKept() {
    Value sum = graph.combine(Arithmetic.Kind.ADD, picture, picture);
    graph.output("part", graph.slice(sum, 3, 0, 1));
    graph.output("out", graph.apply(ElementFunction.Kind.SIGMOID, sum));

    assertThat(code()).contains("torch.sigmoid(");
  }

  @Test
  void output_isKept() {
    Value sum = graph.combine(Arithmetic.Kind.ADD, picture, picture);
    graph.output("sum", sum);
    graph.output("out", graph.apply(ElementFunction.Kind.SIGMOID, sum));

    assertThat(code()).contains("torch.sigmoid(");
  }

  private String code() {
    return TorchModule.of(graph.build(), Layout.CHANNELS_LAST).body();
  }
}
