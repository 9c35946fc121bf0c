package org.openproctor.ingest.rtp;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One RTP packet (RFC 3550), without what only the network needs.
 *
 * @param payloadType what it carries
 * @param marker on the last packet of a picture
 * @param sequence 16 bits
 * @param time in the codec's clock, 32 bits
 * @param source SSRC
 * @param payload its own bytes; none where it was only padding
 * @param arrival in microseconds of our clock
 */
record RtpPacket(
    int payloadType,
    boolean marker,
    int sequence,
    long time,
    long source,
    byte[] payload,
    long arrival) {
  private static final int VERSION = 2;
  private static final int HEADER = 12;
  private static final int WORD = 4;
  private static final int PADDING = 0x20;
  private static final int EXTENSION = 0x10;
  private static final int SOURCES = 0x0F;
  private static final int MARKER = 0x80;

  /** Reads a datagram from its position to its limit; empty if it is no RTP. */
  static Optional<RtpPacket> read(ByteBuffer datagram, long arrival) {
    int at = datagram.position();
    int end = datagram.limit();
    if (end - at < HEADER) {
      return Optional.empty();
    }
    int first = datagram.get(at) & 0xFF;
    int second = datagram.get(at + 1) & 0xFF;
    int body = at + HEADER + WORD * (first & SOURCES);
    if ((first & EXTENSION) != 0 && body + WORD <= end) {
      body += WORD + WORD * (datagram.getShort(body + 2) & 0xFFFF);
    } else if ((first & EXTENSION) != 0) {
      return Optional.empty();
    }
    if ((first & PADDING) != 0) {
      int padding = datagram.get(end - 1) & 0xFF;
      end = padding == 0 ? -1 : end - padding; // it counts itself
    }
    if (first >> 6 != VERSION || body > end) {
      return Optional.empty();
    }
    byte[] payload = new byte[end - body];
    datagram.get(body, payload);
    return Optional.of(
        new RtpPacket(
            second & ~MARKER,
            (second & MARKER) != 0,
            datagram.getShort(at + 2) & 0xFFFF,
            datagram.getInt(at + 4) & 0xFFFF_FFFFL,
            datagram.getInt(at + 8) & 0xFFFF_FFFFL,
            payload,
            arrival));
  }
}
