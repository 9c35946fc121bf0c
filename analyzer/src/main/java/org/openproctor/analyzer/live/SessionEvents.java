package org.openproctor.analyzer.live;

import java.util.function.Consumer;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.media.Segment;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.session.SessionId;

/**
 * What one session's page tells, on its way to incidents. The same calls make the same incidents. A
 * worker calls it, one at a time.
 */
interface SessionEvents {
  /** Nobody makes anything of it. */
  SessionEvents IGNORED =
      new SessionEvents() {
        @Override
        public void event(byte[] json) {}

        @Override
        public void segment(Segment segment) {}

        @Override
        public void finish() {}
      };

  /** An event as docs/live.md has it, in the order in which ingest took them. */
  void event(byte[] json);

  /** A segment of one of the session's streams was analysed: media time has come to its end. */
  void segment(Segment segment);

  /** The session is over. */
  void finish();

  /** Makes one for each session. */
  @FunctionalInterface
  interface Factory {
    SessionEvents of(SessionId session, Policy policy, Consumer<Incident> out);
  }
}
