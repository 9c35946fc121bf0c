package org.openproctor.ingest.kurento;

import java.util.HashSet;
import java.util.Set;
import org.openproctor.ingest.rtp.RtpReceiver;
import org.openproctor.ingest.rtp.RtpStats;

/** What came of all streams' RTP, those that are over included. Safe for use by several threads. */
final class Traffic {
  // Guarded by this.
  private final Set<RtpReceiver> open = new HashSet<>();
  private RtpStats over = RtpStats.NOTHING;

  synchronized void opened(RtpReceiver receiver) {
    open.add(receiver);
  }

  /** A receiver was closed, and counts nothing more. */
  synchronized void closed(RtpReceiver receiver) {
    if (open.remove(receiver)) {
      over = over.plus(receiver.stats());
    }
  }

  synchronized RtpStats total() {
    RtpStats total = over;
    for (RtpReceiver receiver : open) {
      total = total.plus(receiver.stats());
    }
    return total;
  }
}
