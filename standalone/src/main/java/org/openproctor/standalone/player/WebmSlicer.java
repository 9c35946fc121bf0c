package org.openproctor.standalone.player;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * Cuts a WebM file's bytes into slices of about a given length, each at the beginning of a block.
 * All slices together are the file's bytes. For one thread.
 */
final class WebmSlicer {
  private static final int EBML = 0x1A45DFA3;
  private static final int SEGMENT = 0x18538067;
  private static final int CLUSTER = 0x1F43B675;
  private static final int TIMESTAMP = 0xE7;
  private static final int SIMPLE_BLOCK = 0xA3;
  private static final int BLOCK_GROUP = 0xA0;
  private static final int BLOCK = 0xA1;

  private final byte[] webm;
  private final Duration each;
  private final List<Slice> slices = new ArrayList<>();
  private int begin;
  private long clusterMillis;
  private long lastMillis;

  private WebmSlicer(byte[] webm, Duration each) {
    this.webm = webm;
    this.each = each;
  }

  /**
   * The slices, in order.
   *
   * @param each how long a slice lasts, about
   * @throws OpenProctorException (INPUT) if the bytes are not WebM with times in milliseconds
   */
  static List<Slice> slices(byte[] webm, Duration each) {
    WebmSlicer slicer = new WebmSlicer(webm, each);
    try {
      if ((int) slicer.number(0, Integer.BYTES, false) != EBML) {
        throw new OpenProctorException(Fault.INPUT, "the footage is not a WebM file");
      }
      slicer.walk(0, webm.length);
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new OpenProctorException(Fault.INPUT, "the footage is not a whole WebM file", e);
    }
    slicer.cut(webm.length);
    return List.copyOf(slicer.slices);
  }

  private void walk(int from, int to) {
    for (int at = from; at < to; ) {
      int idLength = Integer.numberOfLeadingZeros(webm[at] & 0xff) - 23;
      int id = (int) number(at, idLength, false);
      int sizeLength = Integer.numberOfLeadingZeros(webm[at + idLength] & 0xff) - 23;
      long size = number(at + idLength, sizeLength, true);
      int body = at + idLength + sizeLength;
      // All ones: until the parent ends, as a browser writes it
      boolean open = size == (1L << (7 * sizeLength)) - 1;
      int end = open ? to : Math.toIntExact(body + size);
      switch (id) {
        case SEGMENT, CLUSTER, BLOCK_GROUP -> walk(body, Math.min(end, to));
        case TIMESTAMP -> clusterMillis = number(body, (int) size, false);
        case SIMPLE_BLOCK, BLOCK -> block(at, body);
        default -> {}
      }
      at = end;
    }
  }

  private void block(int at, int body) {
    int track = Integer.numberOfLeadingZeros(webm[body] & 0xff) - 23;
    int relative = (short) ((webm[body + track] & 0xff) << 8 | webm[body + track + 1] & 0xff);
    long millis = clusterMillis + relative;
    long due = each.toMillis() * (slices.size() + 1L);
    if (millis >= due) {
      cut(at);
    }
    lastMillis = Math.max(lastMillis, millis);
  }

  private void cut(int end) {
    if (end > begin) {
      byte[] bytes = Arrays.copyOfRange(webm, begin, end);
      slices.add(Slice.of(bytes, Duration.ofMillis(lastMillis)));
      begin = end;
    }
  }

  private long number(int at, int length, boolean withoutMarker) {
    if (length < 1 || length > 8) {
      throw new OpenProctorException(Fault.INPUT, "the footage is not a WebM file");
    }
    long value = webm[at] & (withoutMarker ? (0xff >> length) : 0xff);
    for (int i = 1; i < length; i++) {
      value = value << 8 | webm[at + i] & 0xff;
    }
    return value;
  }
}
