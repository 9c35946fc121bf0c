package org.openproctor.analyzer.convert;

/** Something that a TorchScript module carries beside its code. */
sealed interface TorchAttribute {
  String name();

  String type();

  void pickle(Pickle pickle);

  /** A constant tensor. */
  record Buffer(Value value) implements TorchAttribute {
    @Override
    public String name() {
      return value.name();
    }

    @Override
    public String type() {
      return "Tensor";
    }

    @Override
    public void pickle(Pickle pickle) {
      pickle.tensor(value);
    }
  }

  /** A convolution for XNNPACK, with the range to which its output is cut. */
  record Clamped(Convolution convolution, Padding padding) implements TorchAttribute {
    @Override
    public String name() {
      return "p" + convolution.output().name();
    }

    @Override
    public String type() {
      return "__torch__.torch.classes.xnnpack.Conv2dOpContext";
    }

    @Override
    public void pickle(Pickle pickle) {
      Window window = convolution.window();
      pickle.global("__torch__.torch.classes.xnnpack", "Conv2dOpContext").emptyTuple().newObject();
      pickle.mark().tensor(convolution.weight()).tensor(convolution.bias());
      pickle.integers(window.stride(), window.stride());
      pickle.integers(padding.top(), padding.left());
      pickle.integers(window.dilation(), window.dilation());
      pickle.number(convolution.groups());
      ElementFunction.Kind function = convolution.activation().orElse(null);
      if (function == ElementFunction.Kind.RELU) {
        pickle.number(0.0).none();
      } else if (function == ElementFunction.Kind.RELU6) {
        pickle.number(0.0).number(6.0);
      } else {
        pickle.none().none();
      }
      pickle.tuple().build();
    }
  }
}
