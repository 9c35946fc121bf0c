package org.openproctor.analyzer.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A TorchScript module with one method, and its archive: a zip of data.pkl (the object), code, one
 * entry a tensor, and the format's version. libtorch 2.7.1 loads it like one of its own.
 *
 * @param inputs names of the tensors that {@code forward} takes
 * @param outputs how many tensors it returns
 * @param body its lines, indented by four spaces, the return included
 */
record TorchModule(List<String> inputs, int outputs, String body, List<TorchAttribute> attributes) {
  private static final String ROOT = "model/";

  static TorchModule of(Graph graph, Layout layout) {
    TorchCode code = new TorchCode(layout, graph);
    graph.operations().forEach(code::write);
    List<Value> results = List.copyOf(graph.outputs().values());
    String names = results.stream().map(code::name).collect(Collectors.joining(", "));
    code.append("return " + (results.size() == 1 ? names : "(" + names + ")"));
    List<String> inputs = graph.inputs().stream().map(Value::name).toList();
    return new TorchModule(inputs, results.size(), code.body(), code.attributes());
  }

  /** Writes the archive and closes the stream. */
  void writeTo(OutputStream out) throws IOException {
    Pickle object = pickled();
    try (TorchScriptZip zip = new TorchScriptZip(out)) {
      zip.put(ROOT + "data.pkl", object.stop());
      zip.put(ROOT + "code/__torch__.py", source().getBytes(StandardCharsets.UTF_8));
      int number = 0;
      for (Value storage : object.storages()) {
        zip.put(ROOT + "data/" + number++, bytes(storage));
      }
      zip.put(ROOT + "constants.pkl", new Pickle().emptyTuple().stop());
      zip.put(ROOT + "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
      zip.put(ROOT + "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private Pickle pickled() {
    Pickle pickle = new Pickle().global("__torch__", "Net").emptyTuple().newObject();
    pickle.emptyDictionary().mark();
    for (TorchAttribute attribute : attributes) {
      attribute.pickle(pickle.text(attribute.name()));
    }
    pickle.text("training").falseValue().text("_is_full_backward_hook").none();
    return pickle.entries().build();
  }

  private String source() {
    String buffers =
        attributes.stream()
            .filter(a -> a instanceof TorchAttribute.Buffer)
            .map(a -> '"' + a.name() + "\", ")
            .collect(Collectors.joining("", "[", "]"));
    String types =
        attributes.stream()
            .map(a -> "  " + a.name() + " : " + a.type() + "\n")
            .collect(Collectors.joining());
    String parameters =
        inputs.stream().map(i -> ",\n    " + i + ": Tensor").collect(Collectors.joining());
    String tensors = "Tensor" + ", Tensor".repeat(outputs - 1);
    String result = outputs == 1 ? tensors : "Tuple[" + tensors + "]";
    return "class Net(Module):\n  __parameters__ = []\n"
        + ("  __buffers__ = " + buffers + "\n" + types)
        + "  training : bool\n  _is_full_backward_hook : Optional[bool]\n"
        + ("  def forward(self: __torch__.Net" + parameters + ") -> " + result + ":\n" + body);
  }

  private static byte[] bytes(Value constant) {
    int size = constant.shape().count() * constant.type().bytes();
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    if (constant.type() == ElementType.FLOAT) {
      bytes.asFloatBuffer().put(constant.floats());
    } else {
      bytes.asLongBuffer().put(constant.integers());
    }
    return bytes.array();
  }
}
