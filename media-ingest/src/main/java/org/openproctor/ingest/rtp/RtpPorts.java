package org.openproctor.ingest.rtp;

import static java.util.Objects.requireNonNull;

/**
 * Where a media server sends a stream's RTP to. Each track takes one even port; the odd one above
 * it stays unbound, as RTCP's.
 *
 * @param host an address of this machine that the server reaches; a name is looked up once
 * @param lowest the first UDP port that may be bound
 * @param highest the last one
 */
public record RtpPorts(String host, int lowest, int highest) {
  private static final int LAST = 65_535;

  public RtpPorts {
    requireNonNull(host, "host is null");
    if (host.isBlank()) {
      throw new IllegalArgumentException("no host for RTP to be sent to");
    }
    if (lowest < 1 || highest > LAST || highest < lowest + 2) {
      throw new IllegalArgumentException("RTP ports from " + lowest + " to " + highest);
    }
  }
}
