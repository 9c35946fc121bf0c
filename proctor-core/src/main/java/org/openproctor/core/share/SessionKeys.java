package org.openproctor.core.share;

import java.nio.file.Path;
import java.util.Locale;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.session.SessionId;

/**
 * The names of a session's objects: {@code SESSION/media/STREAM/000042.webm}; below {@code
 * SESSION/ingest/} and {@code SESSION/analysis/00001/} the small files as they lie in the session's
 * folder, those that grow in parts. Stateless.
 */
public final class SessionKeys {
  private SessionKeys() {}

  /** All of a session. */
  public static String session(SessionId session) {
    return session.value() + "/";
  }

  /** What ingest writes but for the segments' bytes. */
  public static String recording(SessionId session) {
    return session.value() + "/ingest/";
  }

  /** What all claimants wrote. */
  static String analyses(SessionId session) {
    return session.value() + "/analysis/";
  }

  /** What the n-th claimant writes. */
  static String analysis(SessionId session, int number) {
    return analyses(session) + String.format(Locale.ROOT, "%05d", number) + "/";
  }

  /** A segment's bytes. */
  public static String segment(Segment segment) {
    StreamId stream = segment.stream();
    return stream.session().value()
        + "/media/"
        + stream.kind().wireName()
        + "/"
        + segment.fileName();
  }

  /** A stream's list of segments. */
  public static String index(StreamId stream) {
    return recording(stream.session()) + stream.kind().wireName() + "/segments.jsonl";
  }

  static Path file(Path root, Segment segment) {
    return root.resolve(segment.stream().session().value())
        .resolve(segment.stream().kind().wireName())
        .resolve(segment.fileName());
  }
}
