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

  /** A convolution whose weights oneDNN arranges for itself when the archive is loaded. */
  record Packed(Convolution convolution, Padding padding, Shape input, String activation)
      implements TorchAttribute {
    @Override
    public String name() {
      return "p" + convolution.output().name();
    }

    @Override
    public String type() {
      return "__torch__.torch.classes.mkldnn.ConvOpContext";
    }

    @Override
    public void pickle(Pickle pickle) {
      Window window = convolution.window();
      pickle.global("__torch__.torch.classes.mkldnn", "ConvOpContext").emptyTuple().newObject();
      pickle.mark().tensor(convolution.weight()).tensor(convolution.bias());
      pickle.integers(window.stride(), window.stride());
      pickle.integers(padding.top(), padding.left());
      pickle.integers(window.dilation(), window.dilation());
      pickle.number(convolution.groups());
      pickle.integers(input.sizes().stream().mapToInt(Integer::intValue).toArray());
      pickle.text(activation).tuple().build();
    }
  }
}
