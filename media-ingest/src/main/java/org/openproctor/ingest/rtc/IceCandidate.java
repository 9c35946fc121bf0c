package org.openproctor.ingest.rtc;

import static java.util.Objects.requireNonNull;

/** A way a browser or server may be reached, as both sides tell it (RFC 8839). */
public record IceCandidate(String candidate, String sdpMid, int sdpMLineIndex) {
  public IceCandidate {
    requireNonNull(candidate, "candidate is null");
    requireNonNull(sdpMid, "sdpMid is null");
  }
}
