package org.openproctor.analyzer.convert;

/**
 * A tensor in a {@link Graph}: computed, or constant. Shapes are TensorFlow's (batch, height,
 * width, channels); a value of four axes may be stored channels first, as PyTorch wants it.
 * Identity is equality. Its arrays are never written to after construction.
 */
final class Value {
  private final int id;
  private final Shape shape;
  private final ElementType type;
  private final boolean channelsFirst;
  private final boolean turned;
  private final float[] floats;
  private final long[] integers;

  private Value(
      int id,
      Shape shape,
      ElementType type,
      boolean first,
      boolean turned,
      float[] floats,
      long[] integers) {
    this.id = id;
    this.shape = shape;
    this.type = type;
    this.channelsFirst = first;
    this.turned = turned;
    this.floats = floats;
    this.integers = integers;
  }

  static Value computed(int id, Shape shape, ElementType type, boolean channelsFirst) {
    return new Value(id, shape, type, channelsFirst, false, null, null);
  }

  /** A picture that may be upside down; one of a single pixel is always upright. */
  static Value picture(int id, Shape shape, ElementType type, boolean turned) {
    boolean onePixel = shape.at(1) == 1 && shape.at(2) == 1;
    return new Value(id, shape, type, true, turned && !onePixel, null, null);
  }

  static Value constant(int id, Shape shape, boolean channelsFirst, float[] floats) {
    if (shape.count() != floats.length) {
      throw new ConversionException(floats.length + " numbers do not fill the shape " + shape);
    }
    return new Value(id, shape, ElementType.FLOAT, channelsFirst, false, floats, null);
  }

  static Value constant(int id, Shape shape, long[] integers) {
    if (shape.count() != integers.length) {
      throw new ConversionException(integers.length + " numbers do not fill the shape " + shape);
    }
    return new Value(id, shape, ElementType.INTEGER, false, false, null, integers);
  }

  /** The same constant under another shape and number. */
  Value reshaped(int newId, Shape newShape) {
    return new Value(newId, newShape, type, false, false, floats, integers);
  }

  Shape shape() {
    return shape;
  }

  ElementType type() {
    return type;
  }

  boolean channelsFirst() {
    return channelsFirst;
  }

  /** Whether the picture is upside down: turned by half a turn. */
  boolean turned() {
    return turned;
  }

  /** Whether a picture turned by half a turn is the same. */
  boolean sameTurned() {
    return shape.count() == 1 || (shape.rank() == 4 && shape.at(1) == 1 && shape.at(2) == 1);
  }

  boolean isConstant() {
    return floats != null || integers != null;
  }

  float[] floats() {
    if (floats == null) {
      throw new ConversionException(this + " is no constant of floats");
    }
    return floats;
  }

  long[] integers() {
    if (integers == null) {
      throw new ConversionException(this + " is no constant of integers");
    }
    return integers;
  }

  /** The one integer of a constant with one element. */
  int integer() {
    return Math.toIntExact(integers()[0]);
  }

  /** The order in which the elements lie in memory. */
  Shape storedShape() {
    return channelsFirst ? Shape.of(shape.at(0), shape.at(3), shape.at(1), shape.at(2)) : shape;
  }

  /** Where the TensorFlow axis lies in memory. */
  int storedAxis(int axis) {
    return channelsFirst ? new int[] {0, 2, 3, 1}[axis] : axis;
  }

  /** Its name in TorchScript. */
  String name() {
    return (isConstant() ? "c" : "v") + id;
  }

  @Override
  public String toString() {
    return name() + shape;
  }
}
