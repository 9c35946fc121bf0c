package org.openproctor.analyzer.convert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A zip of stored entries whose contents begin at multiples of 64 bytes, as PyTorch wants it to map
 * tensors straight from the file. The gap is a filler in the entry's extra field, marked "FB". No
 * entry carries a time, so the same contents give the same bytes.
 */
final class TorchScriptZip implements AutoCloseable {
  private static final int ALIGNMENT = 64;
  private static final short UTF8_NAMES = 0x800;
  private static final short FIRST_OF_JANUARY_1980 = 0x21;
  private static final short FILLER = 0x4246;

  private final OutputStream out;
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int position;
  private int entries;

  /** Closes {@code out} with itself. */
  TorchScriptZip(OutputStream out) {
    this.out = out;
  }

  void put(String name, byte[] content) throws IOException {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    int filled = position + 30 + utf8.length + 4;
    int gap = (ALIGNMENT - filled % ALIGNMENT) % ALIGNMENT;
    ByteBuffer header = littleEndian(30 + utf8.length + 4 + gap).putInt(0x04034b50);
    common(header, content, utf8.length).putShort((short) (4 + gap)).put(utf8);
    header.putShort(FILLER).putShort((short) gap);
    while (header.hasRemaining()) {
      header.put((byte) 'Z');
    }
    ByteBuffer listed = littleEndian(46 + utf8.length).putInt(0x02014b50).putShort((short) 0);
    // extra, comment, disk, internal attributes; external attributes; where the header is
    common(listed, content, utf8.length).putLong(0).putInt(0).putInt(position).put(utf8);
    directory.writeBytes(bytes(listed));
    out.write(bytes(header));
    out.write(content);
    position = Math.addExact(position, header.capacity() + content.length);
    entries++;
  }

  private static ByteBuffer common(ByteBuffer to, byte[] content, int nameLength) {
    CRC32 crc = new CRC32();
    crc.update(content);
    to.putShort((short) 0).putShort(UTF8_NAMES).putShort((short) 0);
    to.putShort((short) 0).putShort(FIRST_OF_JANUARY_1980).putInt((int) crc.getValue());
    return to.putInt(content.length).putInt(content.length).putShort((short) nameLength);
  }

  @Override
  public void close() throws IOException {
    try (out) {
      ByteBuffer end = littleEndian(22).putInt(0x06054b50).putInt(0);
      end.putShort((short) entries).putShort((short) entries);
      end.putInt(directory.size()).putInt(position).putShort((short) 0);
      out.write(directory.toByteArray());
      out.write(bytes(end));
    }
  }

  private static byte[] bytes(ByteBuffer filled) {
    byte[] copy = new byte[filled.flip().remaining()];
    filled.get(copy);
    return copy;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
