package org.openproctor.dashboard.live;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;

/**
 * Up to where each stream of each sitting has been stored, and when that was heard. Safe for use by
 * several threads.
 */
public final class Presence {
  /** Without a segment for longer than this a running page is away. */
  public static final Duration AWAY_AFTER = Duration.ofSeconds(10);

  private final ConcurrentMap<StreamId, Seen> latest = new ConcurrentHashMap<>();
  private final Clock clock;

  public Presence(Clock clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * The latest segment of a stream.
   *
   * @param endMs the media time it ends at
   * @param at when it came, by the server's clock
   */
  public record Seen(long endMs, Instant at) {}

  /** A segment came now. */
  public void heard(StreamId stream, Duration end) {
    found(stream, end, clock.instant());
  }

  /** A segment came then. Neither media time nor arrival goes back by it. */
  public void found(StreamId stream, Duration end, Instant at) {
    latest.merge(
        stream,
        new Seen(end.toMillis(), at),
        (old, fresh) ->
            new Seen(
                Math.max(old.endMs, fresh.endMs), old.at.isAfter(fresh.at) ? old.at : fresh.at));
  }

  /** What was seen of each stream of a sitting; nothing of a stream that has no segment. */
  public Map<StreamKind, Seen> of(SessionId session) {
    Map<StreamKind, Seen> streams = new EnumMap<>(StreamKind.class);
    for (StreamKind kind : StreamKind.values()) {
      Seen seen = latest.get(new StreamId(session, kind));
      if (seen != null) {
        streams.put(kind, seen);
      }
    }
    return streams;
  }

  /** When the latest segment of any stream came. */
  public Optional<Instant> seenAt(SessionId session) {
    return of(session).values().stream().map(Seen::at).max(Instant::compareTo);
  }

  /**
   * Whether the page of a sitting that runs brings nothing.
   *
   * @param started when the sitting began: a page has a while to bring its first segment
   */
  public boolean away(SessionId session, Instant started) {
    Instant since = seenAt(session).filter(seen -> seen.isAfter(started)).orElse(started);
    return Duration.between(since, clock.instant()).compareTo(AWAY_AFTER) > 0;
  }

  /** Lets go of streams silent since then; the sittings of which nothing is known any more. */
  public Set<SessionId> forgetSilentSince(Instant then) {
    Set<SessionId> gone = new HashSet<>();
    latest.forEach(
        (stream, seen) -> {
          if (seen.at.isBefore(then) && latest.remove(stream, seen)) {
            gone.add(stream.session());
          }
        });
    gone.removeIf(session -> !of(session).isEmpty());
    return gone;
  }
}
