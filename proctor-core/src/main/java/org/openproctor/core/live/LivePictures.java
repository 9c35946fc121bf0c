package org.openproctor.core.live;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.session.SessionId;

/**
 * The latest small picture of each stream, in memory: analyzers put, proctors' walls read. Safe for
 * use by several threads.
 */
public final class LivePictures {
  private final ConcurrentMap<StreamId, LivePicture> latest = new ConcurrentHashMap<>();

  /** Keeps the picture if it is the stream's latest. */
  public void put(StreamId stream, LivePicture picture) {
    requireNonNull(picture, "picture is null");
    latest.merge(
        requireNonNull(stream, "stream is null"),
        picture,
        (old, fresh) -> fresh.at().compareTo(old.at()) >= 0 ? fresh : old);
  }

  /** The latest picture of a stream; empty before the first. */
  public Optional<LivePicture> latest(StreamId stream) {
    return Optional.ofNullable(latest.get(requireNonNull(stream, "stream is null")));
  }

  /** The latest pictures of all streams, as they are now. */
  public Map<StreamId, LivePicture> all() {
    return Map.copyOf(latest);
  }

  /** Lets go of a session's pictures, once it is over. */
  public void forget(SessionId session) {
    requireNonNull(session, "session is null");
    latest.keySet().removeIf(stream -> stream.session().equals(session));
  }
}
