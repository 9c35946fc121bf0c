package org.openproctor.ingest.live;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.openproctor.core.media.SegmentAnnouncer;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.LiveFile;
import org.openproctor.ingest.recording.LogFile;
import org.openproctor.ingest.recording.StorageFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sessions below one folder that are being recorded or not yet cut to their end. One thread for
 * each stream that has a recording open. {@link #start} goes on with what a crash interrupted.
 *
 * <p>Methods may wait for the disk. Safe for use by several threads; one process a folder.
 */
public final class LiveSessions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSessions.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Path root;
  private final LogFile.Opener files;
  private final Clock clock;
  private final ClosedSessions closings;
  private final RecordingCutter cutter;
  private final Map<SessionId, LiveSession> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger threadCount = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "cutter-" + threadCount.incrementAndGet());
            thread.setDaemon(true); // recordings are the log: a process may end at any moment
            return thread;
          });

  /**
   * @param store keeps its segments below the same root
   * @param announcer told of every stored segment, and once more after a crash
   * @param closings told of every session that is over
   * @param files {@link LogFile.Opener#DISK} but for tests
   */
  public LiveSessions(
      Path root,
      SegmentStore store,
      SegmentAnnouncer announcer,
      ClosedSessions closings,
      LogFile.Opener files,
      Clock clock) {
    this.root = requireNonNull(root, "root is null");
    this.files = requireNonNull(files, "files is null");
    this.closings = requireNonNull(closings, "closings is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.cutter = new RecordingCutter(store, announcer, PAUSE);
  }

  /** Goes on with the sessions that have recordings not cut to their end, or an end not told. */
  public void start() {
    for (SessionId id : unfinished()) {
      LOG.info("going on with session {}", id);
      open(id).tellIfClosed();
    }
  }

  /**
   * The session, which begins now if it is new.
   *
   * @throws org.openproctor.core.OpenProctorException (RESOURCE) if it cannot be stored
   */
  public LiveSession open(SessionId id) {
    requireNonNull(id, "id is null");
    LiveSession session = sessions.computeIfAbsent(id, this::opened);
    session.touch();
    return session;
  }

  /** Ends a session for good: its recordings end where they are, and no page is let in again. */
  public void end(SessionId id) {
    open(id).endForGood();
  }

  /**
   * Ends the recordings of sessions nobody sent anything for since a moment, and lets go of those
   * that are done. Tells what could not be told before.
   */
  public void endUntouchedSince(Instant moment) {
    for (LiveSession session : List.copyOf(sessions.values())) {
      session.tellIfClosed();
      if (session.touched().isBefore(moment)) {
        session.endRecordings();
        if (session.isDone()) {
          sessions.remove(session.id());
          session.close();
        }
      }
    }
  }

  private LiveSession opened(SessionId id) {
    SessionFile file = SessionFile.open(root.resolve(id.value()), clock);
    return new LiveSession(
        id,
        file,
        clock,
        closings,
        (stream, folder, done) -> LiveStream.open(stream, folder, files, cutter, threads, done));
  }

  private List<SessionId> unfinished() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(LiveFile.NAME)))
          .filter(LiveSessions::isUnfinished)
          .map(folder -> new SessionId(folder.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw StorageFailure.of(root, e);
    }
  }

  private static boolean isUnfinished(Path folder) {
    if (LiveFile.read(folder).filter(file -> file.ended() && !file.closed()).isPresent()) {
      return true;
    }
    for (StreamKind kind : StreamKind.values()) {
      try {
        if (LiveStream.hasUncut(folder.resolve(kind.wireName()).resolve(LiveSession.RECORDINGS))) {
          return true;
        }
      } catch (IOException e) {
        throw StorageFailure.of(folder, e);
      }
    }
    return false;
  }

  /** Stops cutting; recordings that have not ended stay open on disk for the next run. */
  @Override
  public void close() {
    cutter.stop();
    sessions.values().forEach(LiveSession::close);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
        LOG.warn("a recording is still being cut; the next run goes on with it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
