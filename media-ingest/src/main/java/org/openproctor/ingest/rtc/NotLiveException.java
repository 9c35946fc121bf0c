package org.openproctor.ingest.rtc;

import org.openproctor.core.media.StreamId;

/** A stream does not come over WebRTC now. */
public final class NotLiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotLiveException(StreamId stream) {
    super(stream + " does not come over WebRTC now");
  }
}
