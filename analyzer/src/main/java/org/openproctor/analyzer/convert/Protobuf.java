package org.openproctor.analyzer.convert;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads protocol buffers without their schema: a message is a list of numbered fields. */
final class Protobuf {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  /** A field's number, or its bytes: a text, or a message of its own. */
  record Field(int tag, long number, ByteBuffer bytes) {
    String text() {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return new String(copy, StandardCharsets.UTF_8);
    }

    boolean isBytes() {
      return bytes.hasRemaining();
    }
  }

  private Protobuf() {}

  static List<Field> fields(ByteBuffer message) {
    ByteBuffer in = message.duplicate();
    List<Field> fields = new ArrayList<>();
    while (in.hasRemaining()) {
      long key = varint(in);
      int tag = (int) (key >>> 3);
      switch ((int) (key & 7)) {
        case VARINT -> fields.add(new Field(tag, varint(in), ByteBuffer.allocate(0)));
        case BYTES -> fields.add(new Field(tag, 0, take(in, Math.toIntExact(varint(in)))));
        case FIXED64 -> take(in, Long.BYTES);
        case FIXED32 -> take(in, Integer.BYTES);
        default -> throw new ConversionException("the file is no protocol buffer");
      }
    }
    return fields;
  }

  static long varint(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.get();
      number |= (long) (next & 127) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new ConversionException("the file is no protocol buffer");
  }

  private static ByteBuffer take(ByteBuffer in, int bytes) {
    ByteBuffer taken = in.slice(in.position(), bytes);
    in.position(in.position() + bytes);
    return taken;
  }
}
