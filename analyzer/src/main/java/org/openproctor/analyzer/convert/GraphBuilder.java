package org.openproctor.analyzer.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctor.analyzer.convert.Rearrangement.Concat;
import org.openproctor.analyzer.convert.Rearrangement.Pad;
import org.openproctor.analyzer.convert.Rearrangement.Slice;
import org.openproctor.analyzer.convert.Selection.ArgMax;
import org.openproctor.analyzer.convert.Selection.Gather;
import org.openproctor.analyzer.convert.Selection.Mean;
import org.openproctor.analyzer.convert.Selection.SumLast;

/** Writes down a network layer by layer, with TensorFlow's shapes and meanings. */
final class GraphBuilder extends GraphDraft {
  GraphBuilder() {
    this(false);
  }

  /**
   * Begins an empty graph.
   *
   * @param turning turn pictures upside down on the way in and back on the way out, as far as that
   *     changes nothing: TensorFlow's uneven padding then needs no copy of the picture
   */
  GraphBuilder(boolean turning) {
    super(turning);
  }

  /** The kernel is TensorFlow's: height, width, inputs, outputs. */
  Value convolution(Value picture, Value kernel, Optional<Value> bias, Window window) {
    Shape k = kernel.shape();
    float[] weights = Kernels.outputsFirst(kernel.floats(), k);
    Shape stored = Shape.of(k.at(3), k.at(2), k.at(0), k.at(1));
    return convolution(picture, constant(weights, stored), bias, window, 1);
  }

  /** The kernel is TensorFlow's: height, width, channels, multiplier. */
  Value depthwise(Value picture, Value kernel, Optional<Value> bias, Window window) {
    Shape k = kernel.shape();
    float[] weights = Kernels.channelsOutermost(kernel.floats(), k);
    Shape stored = Shape.of(k.at(2) * k.at(3), 1, k.at(0), k.at(1));
    return convolution(picture, constant(weights, stored), bias, window, k.at(2));
  }

  private Value convolution(
      Value picture, Value weight, Optional<Value> bias, Window window, int groups) {
    Value in = turnable(channelsFirst(picture), window);
    int channels = weight.shape().at(0);
    if (in.shape().at(3) != weight.shape().at(1) * groups) {
      throw new ConversionException("kernel " + weight + " does not fit " + in);
    }
    Value b = constant(bias.map(Value::floats).orElse(new float[channels]), Shape.of(channels));
    int plane = window.height() * window.width();
    Value w =
        in.turned() ? constant(Kernels.turned(weight.floats(), plane), weight.shape()) : weight;
    Value out = like(in, window.slide(in.shape(), channels));
    return add(new Convolution(in, w, b, window, groups, Optional.empty(), out), out);
  }

  private Value turnable(Value picture, Window window) {
    return window.turns(picture.shape()) ? picture : upright(picture);
  }

  Value pool(Pooling.Kind kind, Value picture, Window window) {
    Value in = turnable(channelsFirst(picture), window);
    Value out = like(in, window.slide(in.shape(), in.shape().at(3)));
    return add(new Pooling(kind, in, window, out), out);
  }

  Value resize(Value picture, int height, int width, Resize.Mode mode) {
    Value first = channelsFirst(picture);
    Value in = mode == Resize.Mode.LEGACY ? upright(first) : first;
    Value out = like(in, in.shape().with(1, height).with(2, width));
    return add(new Resize(in, mode, out), out);
  }

  /** The weight is TensorFlow's: inputs, outputs. */
  Value linear(Value rows, Value weight, Optional<Value> bias) {
    Value in = channelsLast(rows);
    Shape w = weight.shape();
    float[] numbers = Kernels.transposed(weight.floats(), w);
    Value stored = constant(numbers, Shape.of(w.at(1), w.at(0)));
    Value b = constant(bias.map(Value::floats).orElse(new float[w.at(1)]), Shape.of(w.at(1)));
    Value out = computed(Shape.of(in.shape().at(0), w.at(1)), ElementType.FLOAT, false);
    return add(new Linear(in, stored, b, out), out);
  }

  Value apply(ElementFunction.Kind kind, Value value) {
    Value in = kind == ElementFunction.Kind.SOFTMAX ? channelsLast(value) : value;
    Value out = like(in, in.shape());
    return add(new ElementFunction(kind, in, out), out);
  }

  Value prelu(Value picture, Value slope) {
    Value in = channelsFirst(picture);
    int slopes = slope.floats().length;
    if (slopes != 1 && slopes != in.shape().at(3)) {
      throw new ConversionException("slopes " + slope + " do not fit " + in);
    }
    Value out = like(in, in.shape());
    return add(new PRelu(in, constant(slope.floats(), Shape.of(slopes)), out), out);
  }

  Value combine(Arithmetic.Kind kind, Value left, Value right) {
    boolean first = left.channelsFirst() || right.channelsFirst();
    List<Value> in = first ? alike(List.of(aligned(left), aligned(right))) : List.of(left, right);
    Shape shape = left.shape().broadcast(right.shape());
    ElementType type = kind == Arithmetic.Kind.EQ ? ElementType.BOOLEAN : left.type();
    boolean turned = in.stream().anyMatch(Value::turned);
    Value out = first ? picture(shape, type, turned) : computed(shape, type, false);
    return add(new Arithmetic(kind, in.get(0), in.get(1), out), out);
  }

  Value cast(Value value, ElementType type) {
    if (value.type() == type) {
      return value;
    }
    Value out =
        value.channelsFirst()
            ? picture(value.shape(), type, value.turned())
            : computed(value.shape(), type, false);
    return add(new Cast(value, out), out);
  }

  Value concat(int axis, List<Value> values) {
    boolean pictures = values.get(0).shape().rank() == 4;
    boolean first = pictures && values.stream().anyMatch(Value::channelsFirst);
    List<Value> all = values.stream().map(v -> first ? channelsFirst(v) : channelsLast(v)).toList();
    List<Value> in = axis == 3 ? alike(all) : all.stream().map(this::upright).toList();
    int size = values.stream().mapToInt(v -> v.shape().at(axis)).sum();
    Value out = like(in.get(0), in.get(0).shape().with(axis, size));
    return add(new Concat(in, out.storedAxis(axis), out), out);
  }

  Value slice(Value value, int axis, int from, int to) {
    if (from == 0 && to == value.shape().at(axis)) {
      return value;
    }
    Value in = axis == 3 ? value : upright(value);
    Value out = like(in, in.shape().with(axis, to - from));
    return add(new Slice(in, in.storedAxis(axis), from, to, out), out);
  }

  Value pad(Value picture, Padding around, int channels) {
    Value in = channelsFirst(picture);
    Shape s = in.shape();
    Shape padded =
        Shape.of(
            s.at(0),
            s.at(1) + around.top() + around.bottom(),
            s.at(2) + around.left() + around.right(),
            s.at(3) + channels);
    Value out = like(in, padded);
    return add(new Pad(in, in.turned() ? around.turned() : around, channels, out), out);
  }

  /** Mean over rows and columns of a picture. */
  Value meanOfPicture(Value picture, boolean keepAxes) {
    Value in = channelsFirst(picture);
    Shape s = in.shape();
    Shape kept = keepAxes ? s.with(1, 1).with(2, 1) : Shape.of(s.at(0), s.at(3));
    Value out = computed(kept, in.type(), keepAxes);
    return add(new Mean(in, List.of(2, 3), keepAxes, out), out);
  }

  Value argMax(Value value, int axis) {
    Value in = channelsLast(value);
    Value out = computed(in.shape().without(axis), ElementType.INTEGER, false);
    return add(new ArgMax(in, axis, out), out);
  }

  TopK topK(Value value, int count) {
    Value in = channelsLast(value);
    Shape shape = in.shape().with(in.shape().rank() - 1, count);
    Value largest = computed(shape, in.type(), false);
    TopK top = new TopK(in, count, largest, computed(shape, ElementType.INTEGER, false));
    add(top, largest);
    return top;
  }

  /** The rows of the first axis that {@code rows} names, in the shape of {@code rows}. */
  Value gather(Value value, Value rows) {
    Value in = channelsLast(value);
    Value flat = reshape(rows, Shape.of(rows.shape().count()));
    Value out = computed(in.shape().with(0, rows.shape().count()), in.type(), false);
    add(new Gather(in, flat, out), out);
    List<Integer> sizes = new ArrayList<>(rows.shape().sizes());
    sizes.addAll(in.shape().sizes().subList(1, in.shape().rank()));
    return reshape(out, new Shape(sizes));
  }

  /** TensorFlow's GatherNd: the last axis of {@code places} indexes the first axes of the value. */
  Value gatherPlaces(Value value, Value places) {
    Value in = channelsLast(value);
    int depth = places.shape().at(places.shape().rank() - 1);
    long[] strides = new long[depth];
    int rows = 1;
    for (int axis = depth - 1; axis >= 0; axis--) {
      strides[axis] = rows;
      rows *= in.shape().at(axis);
    }
    List<Integer> sizes = new ArrayList<>(List.of(rows));
    sizes.addAll(in.shape().sizes().subList(depth, in.shape().rank()));
    Value weighted = combine(Arithmetic.Kind.MUL, places, constant(strides, Shape.of(depth)));
    Value row = computed(places.shape().without(places.shape().rank() - 1), places.type(), false);
    add(new SumLast(channelsLast(weighted), row), row);
    return gather(reshape(in, new Shape(sizes)), row);
  }
}
