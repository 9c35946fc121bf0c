package org.openproctor.dashboard.intake;

import java.time.Duration;
import org.openproctor.core.media.StreamId;

/** Who hears of segments as they come; called by the intake's thread. */
public interface SegmentSink {
  /**
   * From here on nothing is missed; what came before is to be looked up. Called at each beginning,
   * also after Kafka was away; may wait.
   */
  void listening();

  /**
   * @param end the media time the segment ends at
   */
  void segment(StreamId stream, Duration end);
}
