package org.openproctor.dashboard.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads elements from a file or from bytes in memory, a window at a time. Nothing it reads is
 * trusted: what does not fit into its parent is an {@link IOException}. For one thread.
 */
final class EbmlBytes {
  private static final int WINDOW = 4096;
  private static final int MOST_BYTES = 1 << 20;

  private final FileChannel channel;
  private final long length;
  private ByteBuffer window;
  private long windowAt;

  EbmlBytes(FileChannel channel) throws IOException {
    this.channel = channel;
    this.length = channel.size();
    this.window = ByteBuffer.allocate(0);
  }

  EbmlBytes(byte[] bytes) {
    this.channel = null;
    this.length = bytes.length;
    this.window = ByteBuffer.wrap(bytes);
  }

  /**
   * One element.
   *
   * @param at where its id stands
   * @param body where its content begins
   * @param end where the next element begins
   */
  record Element(long id, long at, long body, long end) {}

  long length() {
    return length;
  }

  /** The elements from one place to another. */
  List<Element> elements(long from, long to) throws IOException {
    List<Element> elements = new ArrayList<>();
    for (long at = from; at < to; at = elements.get(elements.size() - 1).end()) {
      elements.add(element(at, to));
    }
    return elements;
  }

  List<Element> children(Element parent) throws IOException {
    return elements(parent.body(), parent.end());
  }

  /** The element that begins here; one of unknown size goes to the end of its parent. */
  Element element(long at, long parentEnd) throws IOException {
    int idLength = Integer.numberOfLeadingZeros(octet(at)) - 23;
    if (idLength > 4) {
      throw new IOException("no element begins at byte " + at);
    }
    long id = number(at, idLength);
    long sizeAt = at + idLength;
    int sizeLength = Integer.numberOfLeadingZeros(octet(sizeAt)) - 23;
    if (sizeLength > 8) {
      throw new IOException("no size stands at byte " + sizeAt);
    }
    long mask = (1L << 7 * sizeLength) - 1;
    long size = number(sizeAt, sizeLength) & mask;
    long body = sizeAt + sizeLength;
    long end = size == mask ? parentEnd : body + size;
    if (body > parentEnd || end > parentEnd || end < body) {
      throw new IOException("the element at byte " + at + " is cut off");
    }
    return new Element(id, at, body, end);
  }

  long unsigned(Element element) throws IOException {
    long size = element.end() - element.body();
    if (size > 8) {
      throw new IOException("the number at byte " + element.at() + " is too long");
    }
    return number(element.body(), (int) size);
  }

  double real(Element element) throws IOException {
    long bits = unsigned(element);
    return element.end() - element.body() == 4
        ? Float.intBitsToFloat((int) bits)
        : Double.longBitsToDouble(bits);
  }

  /** The element's content. */
  byte[] content(Element element) throws IOException {
    return bytes(element.body(), element.end());
  }

  byte[] bytes(long from, long to) throws IOException {
    if (to - from > MOST_BYTES) {
      throw new IOException("the element at byte " + from + " is too large");
    }
    byte[] bytes = new byte[(int) (to - from)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) octet(from + i);
    }
    return bytes;
  }

  private long number(long at, int length) throws IOException {
    long number = 0;
    for (int i = 0; i < length; i++) {
      number = number << 8 | octet(at + i);
    }
    return number;
  }

  private int octet(long at) throws IOException {
    if (at < 0 || at >= length) {
      throw new IOException("it ends at byte " + length);
    }
    if (at < windowAt || at >= windowAt + window.limit()) {
      fill(at);
    }
    return window.get((int) (at - windowAt)) & 0xff;
  }

  private void fill(long at) throws IOException {
    ByteBuffer next = ByteBuffer.allocate((int) Math.min(WINDOW, length - at));
    while (next.hasRemaining()) {
      if (channel.read(next, at + next.position()) < 0) {
        throw new IOException("it ends at byte " + (at + next.position()));
      }
    }
    window = next.flip();
    windowAt = at;
  }
}
