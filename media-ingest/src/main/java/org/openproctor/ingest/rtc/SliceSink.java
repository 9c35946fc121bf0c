package org.openproctor.ingest.rtc;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Takes a recording as WebM that grows, in slices of about a second as a browser's MediaRecorder
 * makes them. Called by one thread, which it may hold back for the time of a sync. What it throws
 * ends the recording.
 */
public interface SliceSink {
  /** The first packet, a key frame, came at this moment; slices follow. */
  void begun(Instant at);

  /** More bytes; to be read before this returns. */
  void slice(ByteBuffer webm);

  /** Nothing more comes, whatever the reason: the last call, made once for every sink given. */
  void ended();
}
