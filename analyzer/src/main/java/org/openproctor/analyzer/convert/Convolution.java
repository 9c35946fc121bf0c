package org.openproctor.analyzer.convert;

import java.util.List;
import java.util.Optional;

/**
 * A convolution, depthwise where {@code groups} is the number of channels. The weight is stored
 * outputs, inputs, height, width.
 */
record Convolution(
    Value input,
    Value weight,
    Value bias,
    Window window,
    int groups,
    Optional<ElementFunction.Kind> activation,
    Value output)
    implements Operation {
  @Override
  public List<Value> inputs() {
    return List.of(input, weight, bias);
  }

  @Override
  public List<Value> outputs() {
    return List.of(output);
  }

  /** The same, with a function of each element applied to what comes out. */
  Convolution then(ElementFunction function) {
    return new Convolution(
        input, weight, bias, window, groups, Optional.of(function.kind()), function.output());
  }

  @Override
  public String expression(TorchCode code) {
    Padding padding = window.padding(input.shape());
    String in = code.padded(input, padding, 0);
    return code.layout() == Layout.PREPACKED
        ? prepacked(code, in, padding)
        : plain(code, in, padding.isSymmetric() ? padding : Padding.NONE);
  }

  private String plain(TorchCode code, String in, Padding own) {
    int[] stride = {window.stride(), window.stride()};
    int[] dilation = {window.dilation(), window.dilation()};
    int[] around = {own.top(), own.left()};
    String call = code.call("torch.conv2d", in, weight, bias, stride, around, dilation, groups);
    return activation.map(function -> function.on(call, true)).orElse(call);
  }

  private String prepacked(TorchCode code, String in, Padding padding) {
    boolean relu = activation.equals(Optional.of(ElementFunction.Kind.RELU));
    Shape s = input.storedShape();
    Shape size =
        padding.isSymmetric()
            ? s
            : s.with(2, s.at(2) + padding.top() + padding.bottom())
                .with(3, s.at(3) + padding.left() + padding.right());
    Padding own = padding.isSymmetric() ? padding : Padding.NONE;
    String name =
        code.attribute(new TorchAttribute.Packed(this, own, size, relu ? "relu" : "none"));
    String call = code.call("ops.mkldnn_prepacked.conv2d_run", in, name);
    return relu ? call : activation.map(function -> function.on(call, true)).orElse(call);
  }
}
