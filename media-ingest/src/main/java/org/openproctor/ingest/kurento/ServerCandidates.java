package org.openproctor.ingest.kurento;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kurento.client.IceCandidate;

/**
 * A media server's candidates, each once: it tells them for each m-line, for RTCP of its own though
 * that is multiplexed, and twice at times. Not safe for use by several threads.
 */
final class ServerCandidates {
  private static final int MOST = 100;

  private final boolean tcp;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param tcp true to let those over TCP pass
   */
  ServerCandidates(boolean tcp) {
    this.tcp = tcp;
  }

  /** The candidate in our words, or empty if it is of no use to the browser. */
  Optional<org.openproctor.ingest.rtc.IceCandidate> add(IceCandidate candidate) {
    String text = candidate.getCandidate();
    String[] parts = text.split(" ");
    // candidate:foundation component protocol priority address port ...
    boolean useful =
        parts.length >= 8
            && parts[1].equals("1")
            && (tcp || parts[2].equalsIgnoreCase("udp"))
            && known.size() < MOST;
    if (!useful || !known.add(text)) {
      return Optional.empty();
    }
    return Optional.of(
        new org.openproctor.ingest.rtc.IceCandidate(
            text, candidate.getSdpMid(), candidate.getSdpMLineIndex()));
  }

  List<String> texts() {
    return new ArrayList<>(known);
  }
}
