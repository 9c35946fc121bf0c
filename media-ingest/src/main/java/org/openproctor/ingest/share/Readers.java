package org.openproctor.ingest.share;

import java.io.IOException;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.session.SessionId;

/**
 * How much of what is stored here the other roles can read already: only that may be announced.
 * Safe for use by several threads.
 */
public interface Readers {
  /** All roles read the same folder. */
  Readers SAME_FOLDER =
      new Readers() {
        @Override
        public long segments(StreamId stream) {
          return Long.MAX_VALUE;
        }

        @Override
        public long events(SessionId session) {
          return Long.MAX_VALUE;
        }

        @Override
        public void segmentStored(StreamId stream) {}

        @Override
        public void eventStored(SessionId session) {}

        @Override
        public void onProgress(Progress progress) {}
      };

  /** How many of a stream's segments. */
  long segments(StreamId stream) throws IOException;

  /** How many bytes of a session's events. */
  long events(SessionId session) throws IOException;

  /** A segment was stored; never waits. */
  void segmentStored(StreamId stream);

  /** An event was stored; never waits. */
  void eventStored(SessionId session);

  /** Has somebody told whenever there is more to read; before anything is stored. */
  void onProgress(Progress progress);

  /** Told on another thread; does not wait. */
  interface Progress {
    void segments(StreamId stream);

    void events(SessionId session);
  }
}
