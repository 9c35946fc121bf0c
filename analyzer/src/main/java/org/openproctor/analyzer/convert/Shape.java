package org.openproctor.analyzer.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sizes of a tensor's axes; all are known, for archives have a fixed batch of one. */
record Shape(List<Integer> sizes) {
  Shape {
    sizes = List.copyOf(sizes);
  }

  static Shape of(int... sizes) {
    return new Shape(Arrays.stream(sizes).boxed().toList());
  }

  int rank() {
    return sizes.size();
  }

  int at(int axis) {
    return sizes.get(axis);
  }

  int count() {
    return sizes.stream().reduce(1, Math::multiplyExact);
  }

  /** A negative axis counts from the end. */
  int axis(long axis) {
    return Math.toIntExact(axis < 0 ? axis + rank() : axis);
  }

  Shape with(int axis, int size) {
    List<Integer> changed = new ArrayList<>(sizes);
    changed.set(axis, size);
    return new Shape(changed);
  }

  Shape without(int axis) {
    List<Integer> changed = new ArrayList<>(sizes);
    changed.remove(axis);
    return new Shape(changed);
  }

  /** With a new axis of one before {@code axis}. */
  Shape inserted(int axis) {
    List<Integer> changed = new ArrayList<>(sizes);
    changed.add(axis, 1);
    return new Shape(changed);
  }

  /** The same elements seen with at least {@code rank} axes, new ones in front. */
  Shape widened(int rank) {
    List<Integer> changed = new ArrayList<>(sizes);
    while (changed.size() < rank) {
      changed.add(0, 1);
    }
    return new Shape(changed);
  }

  /** The shape of an element-wise operation on both, by NumPy's rules. */
  Shape broadcast(Shape other) {
    int rank = Math.max(rank(), other.rank());
    Shape a = widened(rank);
    Shape b = other.widened(rank);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      if (a.at(i) != b.at(i) && a.at(i) != 1 && b.at(i) != 1) {
        throw new ConversionException("shapes " + this + " and " + other + " do not broadcast");
      }
      sizes.add(a.at(i) == 1 ? b.at(i) : a.at(i));
    }
    return new Shape(sizes);
  }

  @Override
  public String toString() {
    return sizes.toString();
  }
}
