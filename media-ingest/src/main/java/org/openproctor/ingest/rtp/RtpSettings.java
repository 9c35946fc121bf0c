package org.openproctor.ingest.rtp;

import java.time.Duration;

/**
 * Times and bounds of a receiver.
 *
 * @param firstKeyFrame how long to wait for it
 * @param silence after so long with nothing at all, it has stopped
 * @param keyFrames while it is recorded, how long after one the next is wanted
 * @param betweenRequests for a key frame, at least
 * @param reordering how long to wait for a packet that others have overtaken
 * @param slice how long a slice of WebM is
 */
record RtpSettings(
    Duration firstKeyFrame,
    Duration silence,
    Duration keyFrames,
    Duration betweenRequests,
    Duration reordering,
    Duration slice) {
  static final RtpSettings DEFAULT =
      new RtpSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofMillis(200),
          Duration.ofSeconds(1));
}
