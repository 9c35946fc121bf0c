package org.openproctor.dashboard.recording;

import java.util.List;

/**
 * A session's recording as it is stored now.
 *
 * @param streams those that have segments, in the order webcam, screen, room scan
 * @param complete whether no more segments come
 */
public record SessionRecording(List<StreamRecording> streams, boolean complete) {
  public SessionRecording {
    streams = List.copyOf(streams);
  }
}
