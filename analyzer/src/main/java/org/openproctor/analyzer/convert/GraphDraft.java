package org.openproctor.analyzer.convert;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openproctor.analyzer.convert.Rearrangement.Permute;
import org.openproctor.analyzer.convert.Rearrangement.Reshape;
import org.openproctor.analyzer.convert.Rearrangement.Turn;

/**
 * A graph in the making, and how its pictures lie in memory. Pictures go to channels first where a
 * layer wants it, and may be turned by half a turn; both last as long as they can. Not for several
 * threads.
 */
abstract class GraphDraft {
  private final List<Value> inputs = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Value> outputs = new LinkedHashMap<>();
  private final IdentityHashMap<Value, Value> beforeReshape = new IdentityHashMap<>();
  private final IdentityHashMap<Value, Value> uprights = new IdentityHashMap<>();
  private boolean turning;
  private int ids;

  GraphDraft(boolean turning) {
    this.turning = turning;
  }

  final Graph build() {
    return new Graph(inputs, operations, outputs);
  }

  final Value input(Shape shape) {
    Value value = computed(shape, ElementType.FLOAT, false);
    inputs.add(value);
    return value;
  }

  final void output(String name, Value value) {
    outputs.put(name, channelsLast(value));
  }

  final Value constant(float[] numbers, Shape shape) {
    return Value.constant(ids++, shape, false, numbers);
  }

  final Value constant(long[] numbers, Shape shape) {
    return Value.constant(ids++, shape, numbers);
  }

  final Value channelsFirst(Value value) {
    if (value.channelsFirst()) {
      return value;
    }
    if (value.isConstant()) {
      Shape shape = value.shape().widened(4);
      return Value.constant(ids++, shape, true, Kernels.channelsFirst(value.floats(), shape));
    }
    Value picture = value.shape().rank() == 4 ? value : reshape(value, value.shape().widened(4));
    Value in = turning ? turned(picture) : picture;
    turning = false; // the first picture is the network's; others come of this one
    Value out = picture(in.shape(), in.type(), in != picture);
    return add(new Permute(in, out), out);
  }

  final Value channelsLast(Value value) {
    if (!value.channelsFirst()) {
      return value;
    }
    Value in = upright(value);
    Value out = computed(in.shape(), in.type(), false);
    return add(new Permute(in, out), out);
  }

  private Value turned(Value picture) {
    Value out = computed(picture.shape(), picture.type(), false);
    return add(new Turn(picture, out), out);
  }

  final Value upright(Value picture) {
    if (!picture.turned()) {
      return picture;
    }
    Value known = uprights.get(picture);
    if (known == null) {
      known = picture(picture.shape(), picture.type(), false);
      uprights.put(picture, known);
      operations.add(new Turn(picture, known));
    }
    return known;
  }

  /** All turned or all upright; what is the same either way may stay. */
  final List<Value> alike(List<Value> pictures) {
    boolean turned = pictures.stream().allMatch(p -> p.turned() || p.sameTurned());
    return turned ? pictures : pictures.stream().map(this::upright).toList();
  }

  final Value aligned(Value value) {
    boolean scalar =
        value.shape().count() == 1 && (value.isConstant() || value.shape().rank() == 0);
    return scalar ? value : channelsFirst(value);
  }

  final Value reshape(Value value, Shape shape) {
    if (value.shape().count() != shape.count()) {
      throw new ConversionException("cannot reshape " + value + " to " + shape);
    }
    if (value.isConstant()) {
      return channelsLast(value).reshaped(ids++, shape);
    }
    Value plain = channelsLast(value);
    Value origin = beforeReshape.getOrDefault(plain, plain);
    if (origin.shape().equals(shape)) {
      return origin;
    }
    Value out = computed(shape, origin.type(), false);
    beforeReshape.put(out, origin);
    return add(new Reshape(origin, out), out);
  }

  final Value picture(Shape shape, ElementType type, boolean turned) {
    return Value.picture(ids++, shape, type, turned);
  }

  final Value computed(Shape shape, ElementType type, boolean channelsFirst) {
    return Value.computed(ids++, shape, type, channelsFirst);
  }

  /** A result of another shape, stored and turned as the operand is. */
  final Value like(Value operand, Shape shape) {
    return operand.channelsFirst()
        ? picture(shape, operand.type(), operand.turned())
        : computed(shape, operand.type(), false);
  }

  final Value add(Operation operation, Value output) {
    operations.add(operation);
    return output;
  }
}
