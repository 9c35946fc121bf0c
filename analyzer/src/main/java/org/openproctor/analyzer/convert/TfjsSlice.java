package org.openproctor.analyzer.convert;

import java.util.ArrayList;
import java.util.List;

/** TensorFlow's StridedSlice, with steps of one: a range an axis, some axes dropped after it. */
record TfjsSlice(List<Range> ranges) {
  private record Range(int from, int to, boolean dropped) {}

  static TfjsSlice of(TfjsNode node, List<Value> in) {
    Shape shape = in.get(0).shape();
    long[] begin = in.get(1).integers();
    long[] end = in.get(2).integers();
    for (long step : in.get(3).integers()) {
      if (step != 1) {
        throw new ConversionException("steps other than one are not known");
      }
    }
    if (node.integer("ellipsis_mask") != 0 || node.integer("new_axis_mask") != 0) {
      throw new ConversionException("ellipses and new axes are not known");
    }
    List<Range> ranges = new ArrayList<>();
    for (int axis = 0; axis < begin.length; axis++) {
      int size = shape.at(axis);
      int from = masked(node, "begin_mask", axis) ? 0 : place(begin[axis], size);
      int to = masked(node, "end_mask", axis) ? size : Math.min(place(end[axis], size), size);
      boolean dropped = masked(node, "shrink_axis_mask", axis);
      ranges.add(new Range(from, dropped ? from + 1 : to, dropped));
    }
    return new TfjsSlice(ranges);
  }

  Value apply(GraphBuilder graph, Value value) {
    Value sliced = value;
    Shape shape = value.shape();
    for (int axis = ranges.size() - 1; axis >= 0; axis--) {
      Range range = ranges.get(axis);
      sliced = graph.slice(sliced, axis, range.from(), range.to());
      shape = range.dropped() ? shape.without(axis) : shape.with(axis, range.to() - range.from());
    }
    return graph.reshape(sliced, shape);
  }

  private static boolean masked(TfjsNode node, String mask, int axis) {
    return (node.integer(mask) >> axis & 1) == 1;
  }

  private static int place(long index, int size) {
    return Math.toIntExact(index < 0 ? index + size : index);
  }
}
