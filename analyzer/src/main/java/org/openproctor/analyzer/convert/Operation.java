package org.openproctor.analyzer.convert;

import java.util.List;

/** One step of a {@link Graph}; it knows how to say itself in TorchScript. */
sealed interface Operation
    permits Arithmetic,
        Cast,
        Convolution,
        ElementFunction,
        Linear,
        Pooling,
        PRelu,
        Rearrangement,
        Resize,
        Selection,
        TopK {

  List<Value> inputs();

  List<Value> outputs();

  /** The right side of its line of code; may write lines of its own before it. */
  String expression(TorchCode code);
}
