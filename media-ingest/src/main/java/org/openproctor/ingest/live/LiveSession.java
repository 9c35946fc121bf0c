package org.openproctor.ingest.live;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.ingest.recording.RecordingStart;
import org.openproctor.ingest.recording.SliceRefusedException;
import org.openproctor.ingest.recording.SliceRefusedException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One student's sitting while it is recorded. Every method but {@link #id} and {@link #startedAt}
 * may wait for the disk. Safe for use by several threads; closed by {@link LiveSessions}.
 */
public final class LiveSession {
  static final String RECORDINGS = "recordings";
  private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

  private final SessionId id;
  private final SessionFile file;
  private final Clock clock;
  private final ClosedSessions closings;
  private final Map<StreamKind, LiveStream> streams = new EnumMap<>(StreamKind.class);
  private final Set<StreamKind> unsynced = EnumSet.noneOf(StreamKind.class);
  private volatile boolean opened;
  private Instant touched;

  LiveSession(
      SessionId id, SessionFile file, Clock clock, ClosedSessions closings, StreamOpener opener) {
    this.id = id;
    this.file = file;
    this.clock = clock;
    this.closings = closings;
    this.touched = clock.instant();
    try {
      for (StreamKind kind : StreamKind.values()) {
        Path folder = file.folder().resolve(kind.wireName()).resolve(RECORDINGS);
        streams.put(kind, opener.open(new StreamId(id, kind), folder, this::streamDone));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    opened = true;
  }

  /** Opens one of a session's streams. */
  interface StreamOpener {
    LiveStream open(StreamId stream, Path folder, Runnable done);
  }

  public SessionId id() {
    return id;
  }

  /** When the session began; its time counts from here. */
  public Instant startedAt() {
    return file.startedAt();
  }

  public boolean isEnded() {
    return file.isEnded();
  }

  /** Where each stream stands. */
  public List<StreamPosition> positions() {
    return streams.values().stream().map(LiveStream::position).toList();
  }

  /**
   * Begins a recording, which ends the stream's one before.
   *
   * @throws SliceRefusedException if it is not the next one or is said to begin in the future
   */
  public void begin(StreamKind kind, int recording, RecordingStart start) {
    touch();
    Duration now = Duration.between(startedAt(), clock.instant());
    if (start.elapsed().compareTo(now.plus(CLOCK_TOLERANCE)) > 0) {
      throw new SliceRefusedException(
          Reason.ORDER, "a recording was said to begin " + start.elapsed() + " after the session");
    }
    streams.get(kind).begin(recording, start);
  }

  /** Takes a slice; it counts after {@link #sync}. */
  public void append(StreamKind kind, int recording, long sequence, byte[] sha, ByteBuffer bytes) {
    touch();
    synchronized (unsynced) {
      unsynced.add(kind);
    }
    streams.get(kind).append(recording, sequence, sha, bytes);
  }

  /** Makes all that was appended durable; returns where the streams concerned stand then. */
  public List<StreamPosition> sync() {
    List<StreamKind> kinds;
    synchronized (unsynced) {
      kinds = List.copyOf(unsynced);
      unsynced.clear();
    }
    List<StreamPosition> positions = new ArrayList<>();
    for (StreamKind kind : kinds) {
      positions.add(streams.get(kind).sync());
    }
    return positions;
  }

  /**
   * Takes a slice that was made here, not sent by the page, and makes it durable; returns where the
   * stream stands then.
   */
  public StreamPosition store(
      StreamKind kind, int recording, long sequence, byte[] sha, ByteBuffer bytes) {
    touch();
    LiveStream stream = streams.get(kind);
    stream.append(recording, sequence, sha, bytes);
    return stream.sync();
  }

  /**
   * A recording of so many slices is complete.
   *
   * @param slices 0 where nobody counted them, as they were made here
   */
  public void end(StreamKind kind, int recording, long slices) {
    touch();
    streams.get(kind).end(recording, slices);
  }

  /** True if every recording has ended and is in segments. */
  public boolean isDone() {
    return streams.values().stream().allMatch(LiveStream::isDone);
  }

  void endRecordings() {
    streams.values().forEach(LiveStream::endLatest);
  }

  void endForGood() {
    file.end();
    endRecordings();
    tellIfClosed();
  }

  /** By a cutting thread, and also while this session is still being opened. */
  private void streamDone() {
    try {
      tellIfClosed();
    } catch (OpenProctorException e) {
      LOG.warn("that session {} is closed waits: {}", id, e.getMessage());
    }
  }

  /** Tells once that nothing more comes, as soon as it is so. */
  void tellIfClosed() {
    synchronized (file) {
      if (opened && file.isEnded() && !file.isClosed() && isDone()) {
        closings.closed(id, clock.instant());
        file.close();
      }
    }
  }

  synchronized void touch() {
    touched = clock.instant();
  }

  synchronized Instant touched() {
    return touched;
  }

  void close() {
    streams.values().forEach(LiveStream::close);
  }
}
