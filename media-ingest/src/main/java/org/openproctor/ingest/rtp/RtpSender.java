package org.openproctor.ingest.rtp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Whose datagrams are taken: those from the address that the server announced, or of a source (RFC
 * 3550, SSRC) that it announced. A server with several addresses announces one of them and may send
 * from another.
 *
 * @param sources 32 bits each, chosen by the server at random
 */
record RtpSender(InetAddress address, Set<Integer> sources) {
  private static final int HEADER = 12;
  private static final int SOURCE_AT = 8;

  RtpSender {
    sources = Set.copyOf(sources);
  }

  boolean sent(InetAddress from, ByteBuffer datagram) {
    return address.equals(from)
        || datagram.remaining() >= HEADER
            && sources.contains(datagram.getInt(datagram.position() + SOURCE_AT));
  }
}
