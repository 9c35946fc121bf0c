package org.openproctor.dashboard.live;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.SameFolder;
import org.openproctor.core.share.SharedSessions;
import org.openproctor.core.store.DiskSegmentStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells {@link Presence} what the recordings on disk say, after a restart. When a segment came is
 * when its file was written. Reads each stream's index: never on an event loop.
 */
public final class StoredPresence {
  private static final Logger LOG = LoggerFactory.getLogger(StoredPresence.class);

  private final DiskSegmentStore store;
  private final SharedSessions shared;
  private final Presence presence;

  /**
   * @param recordings the folder media-ingest keeps sessions in; it may not be there yet
   */
  public StoredPresence(Path recordings, Presence presence) {
    this(recordings, new SameFolder(recordings), presence);
  }

  /**
   * @param shared brings to the folder what was written elsewhere
   */
  public StoredPresence(Path recordings, SharedSessions shared, Presence presence) {
    this.shared = requireNonNull(shared, "shared is null");
    this.store = DiskSegmentStore.reading(requireNonNull(recordings, "recordings is null"));
    this.presence = requireNonNull(presence, "presence is null");
  }

  /** A recording that cannot be read is left out with a line in the log. */
  public void tell(Collection<SessionId> sessions) {
    for (SessionId session : sessions) {
      if (!isFetched(session)) {
        continue;
      }
      for (StreamKind kind : StreamKind.values()) {
        tell(new StreamId(session, kind));
      }
    }
  }

  private boolean isFetched(SessionId session) {
    try {
      shared.fetchRecording(session);
      return true;
    } catch (OpenProctorException e) {
      LOG.warn("what was recorded of {} cannot be had: {}", session, e.getMessage());
      return false;
    }
  }

  private void tell(StreamId stream) {
    try {
      List<Segment> segments = store.segments(stream);
      if (!segments.isEmpty()) {
        Segment last = segments.get(segments.size() - 1);
        Instant written = shared.storedAt(last);
        presence.found(stream, last.span().end(), written);
      }
    } catch (OpenProctorException e) {
      LOG.warn("what was recorded of {} cannot be read: {}", stream, e.getMessage());
    }
  }
}
