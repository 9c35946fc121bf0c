package org.openproctor.analyzer.convert;

/** What a value's elements are, with what PyTorch calls them. */
enum ElementType {
  FLOAT("FloatStorage", 6, Float.BYTES),
  INTEGER("LongStorage", 4, Long.BYTES),
  BOOLEAN("BoolStorage", 11, 1);

  private final String storage;
  private final int scalarType;
  private final int bytes;

  ElementType(String storage, int scalarType, int bytes) {
    this.storage = storage;
    this.scalarType = scalarType;
    this.bytes = bytes;
  }

  String storage() {
    return storage;
  }

  /** {@code c10::ScalarType}, the number that {@code torch.to} takes. */
  int scalarType() {
    return scalarType;
  }

  int bytes() {
    return bytes;
  }
}
