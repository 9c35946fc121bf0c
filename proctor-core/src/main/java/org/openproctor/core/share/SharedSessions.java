package org.openproctor.core.share;

import java.nio.file.Path;
import java.time.Instant;
import org.openproctor.core.media.Segment;
import org.openproctor.core.session.SessionId;

/**
 * The files of sessions, laid out as docs/live.md has them, for a role that may be on another host
 * than those who write them. After {@link #fetchRecording} and {@link #fetchAnalysis} the local
 * folder holds what there was then. Methods may wait for a network and fail with an {@link
 * org.openproctor.core.objects.ObjectsAwayException}. Safe for use by several threads.
 */
public interface SharedSessions {
  /** Brings here what ingest keeps of a session, but for the segments' bytes. */
  void fetchRecording(SessionId session);

  /** Brings here what its analysis has left: journal, curves, evidence. */
  void fetchAnalysis(SessionId session);

  /**
   * A segment's file, which is here and whole. It may be gone later: ask anew for each use.
   *
   * @throws org.openproctor.core.media.SegmentStoreException if it is missing or damaged
   */
  Path segment(Segment segment);

  /** When a segment was stored. */
  Instant storedAt(Segment segment);

  /** Makes this process the one that analyses a session; brings here what was found before. */
  AnalysisClaim claim(SessionId session);

  /** Lets go of local copies; nobody may be using them. */
  void forget(SessionId session);

  /** Deletes a session everywhere but in the local folder. */
  void remove(SessionId session);
}
