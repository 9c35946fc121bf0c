package org.openproctor.analyzer.convert;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes Python's pickle, protocol 2, as far as a TorchScript archive needs it. Tensors are written
 * as references to storages, which the archive keeps in entries of their own.
 */
final class Pickle {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Value> storages = new ArrayList<>();

  Pickle() {
    out.write(0x80);
    out.write(2);
  }

  byte[] stop() {
    out.write('.');
    return out.toByteArray();
  }

  /** The constants written so far: number i is the archive's entry data/i. */
  List<Value> storages() {
    return List.copyOf(storages);
  }

  Pickle global(String module, String name) {
    return code('c').bytes(module + "\n" + name + "\n");
  }

  Pickle text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    code('X').int32(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  Pickle number(int number) {
    if (number >= 0 && number < 256) {
      code('K').code((char) number);
    } else {
      code('J').int32(number);
    }
    return this;
  }

  Pickle number(double number) {
    long bits = Double.doubleToLongBits(number);
    code('G').int32(Integer.reverseBytes((int) (bits >>> 32)));
    return int32(Integer.reverseBytes((int) bits));
  }

  Pickle falseValue() {
    return code((char) 0x89);
  }

  Pickle none() {
    return code('N');
  }

  Pickle emptyTuple() {
    return code(')');
  }

  Pickle emptyDictionary() {
    return code('}');
  }

  Pickle mark() {
    return code('(');
  }

  /** Everything since the mark, as a tuple. */
  Pickle tuple() {
    return code('t');
  }

  /** Everything since the mark, as entries of the dictionary below it. */
  Pickle entries() {
    return code('u');
  }

  Pickle newObject() {
    return code((char) 0x81);
  }

  Pickle build() {
    return code('b');
  }

  /** PyTorch's typed list of integers. */
  Pickle integers(int... numbers) {
    global("torch.jit._pickle", "build_intlist").mark().code(']').mark();
    for (int number : numbers) {
      number(number);
    }
    return code('e').tuple().reduce();
  }

  /** A dense tensor over a storage of its own. */
  Pickle tensor(Value constant) {
    Shape shape = constant.storedShape();
    global("torch._utils", "_rebuild_tensor_v2").mark();
    mark().text("storage").global("torch", constant.type().storage());
    text(Integer.toString(storages.size())).text("cpu").number(shape.count()).tuple().code('Q');
    number(0).sizes(shape.sizes()).sizes(strides(shape)).falseValue();
    global("collections", "OrderedDict").emptyTuple().reduce().tuple().reduce();
    storages.add(constant);
    return this;
  }

  private static List<Integer> strides(Shape shape) {
    List<Integer> strides = new ArrayList<>();
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides.add(0, stride);
      stride *= shape.at(axis);
    }
    return strides;
  }

  private Pickle sizes(List<Integer> numbers) {
    mark();
    numbers.forEach(this::number);
    return tuple();
  }

  private Pickle reduce() {
    return code('R');
  }

  private Pickle code(char code) {
    out.write(code);
    return this;
  }

  private Pickle bytes(String ascii) {
    out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  private Pickle int32(int number) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(number >> shift);
    }
    return this;
  }
}
