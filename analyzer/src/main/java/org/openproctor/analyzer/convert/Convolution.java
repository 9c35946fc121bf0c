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
    Padding padding =
        input.turned() ? window.turnedPadding(input.shape()) : window.padding(input.shape());
    String in = code.padded(input, padding, 0);
    Padding own = padding.isSymmetric() ? padding : Padding.NONE;
    return switch (code.layout()) {
      case CHANNELS_LAST -> plain(code, in, own);
      case XNNPACK -> clamped(code, in, own);
    };
  }

  private String plain(TorchCode code, String in, Padding own) {
    int[] stride = {window.stride(), window.stride()};
    int[] dilation = {window.dilation(), window.dilation()};
    int[] around = {own.top(), own.left()};
    String call = code.call("torch.conv2d", in, weight, bias, stride, around, dilation, groups);
    return activation.map(function -> function.on(call, true)).orElse(call);
  }

  private String clamped(TorchCode code, String in, Padding own) {
    String name = code.attribute(new TorchAttribute.Clamped(this, own));
    return code.call("ops.prepacked.conv2d_clamp_run", in, name);
  }
}
