package org.openproctor.ingest.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.StreamId;
import org.openproctor.ingest.recording.LogFile;
import org.openproctor.ingest.recording.RecordingLog;
import org.openproctor.ingest.recording.RecordingStart;
import org.openproctor.ingest.recording.SliceRefusedException;
import org.openproctor.ingest.recording.SliceRefusedException.Reason;
import org.openproctor.ingest.recording.StorageFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of one session: its recordings, one after the other, and the thread that cuts them in
 * that order. Safe for use by several threads.
 */
final class LiveStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
  private static final int MOST_RECORDINGS = 1000;

  private final StreamId id;
  private final Path folder;
  private final LogFile.Opener files;
  private final RecordingCutter cutter;
  private final Executor threads;
  private final Runnable done;

  // Guarded by this.
  /** The recordings that are not cut to their end, and the latest. */
  private final SortedMap<Integer, RecordingLog> logs = new TreeMap<>();

  private int latest = -1;
  private int nextToCut;
  private boolean cutting;
  private boolean closed;
  private boolean unusable;

  private LiveStream(
      StreamId id,
      Path folder,
      LogFile.Opener files,
      RecordingCutter cutter,
      Executor threads,
      Runnable done) {
    this.id = id;
    this.folder = folder;
    this.files = files;
    this.cutter = cutter;
    this.threads = threads;
    this.done = done;
  }

  /**
   * Goes on with what an earlier run left, or begins.
   *
   * @param done called whenever a recording was cut to its end, by the thread that did it, with no
   *     lock held
   */
  static LiveStream open(
      StreamId id,
      Path folder,
      LogFile.Opener files,
      RecordingCutter cutter,
      Executor threads,
      Runnable done) {
    LiveStream stream = new LiveStream(id, folder, files, cutter, threads, done);
    try {
      stream.recover();
      return stream;
    } catch (IOException e) {
      stream.close();
      throw StorageFailure.of(folder, e);
    } catch (RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** Whether an earlier run left recordings that are not cut to their end. */
  static boolean hasUncut(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{1,4}\\" + RecordingLog.SLICES))
          .map(name -> name.replace(RecordingLog.SLICES, CutMark.ENDING))
          .anyMatch(mark -> !Files.exists(folder.resolve(mark)));
    }
  }

  private synchronized void recover() throws IOException {
    while (Files.exists(folder.resolve((latest + 1) + RecordingLog.SLICES))) {
      Optional<RecordingLog> log = RecordingLog.reopen(folder, latest + 1, files);
      if (log.isEmpty()) {
        break; // it had not begun when the power failed
      }
      latest++;
      logs.put(latest, log.get());
      if (CutMark.read(folder, latest).isPresent() && nextToCut == latest) {
        nextToCut++;
      }
      forget();
    }
    for (int number : logs.headMap(latest).keySet()) {
      logs.get(number).end(); // a crash came between a recording's end and the next one's begin
    }
    cutNext();
  }

  /** Begins a recording, which ends the one before; harmless when repeated. */
  synchronized void begin(int number, RecordingStart start) {
    requireOpen();
    if (number <= latest) {
      return;
    }
    if (number != latest + 1 || number >= MOST_RECORDINGS) {
      throw new SliceRefusedException(
          Reason.ORDER, "recording " + number + " was begun, " + (latest + 1) + " comes next");
    }
    if (latest >= 0) {
      logs.get(latest).end();
    }
    logs.put(number, RecordingLog.open(folder, number, start, files));
    latest = number;
    unusable = false;
    forget();
    cutNext();
  }

  synchronized void append(int number, long sequence, byte[] sha256, ByteBuffer payload) {
    requireOpen();
    RecordingLog log = logs.get(number);
    if (log != null) {
      if (number == latest && unusable) {
        throw new SliceRefusedException(Reason.NOT_WEBM, "the recording is not usable as WebM");
      }
      log.append(sequence, sha256, payload);
      return;
    }
    if (number < 0 || number > latest) {
      throw new SliceRefusedException(Reason.ORDER, "recording " + number + " was not begun");
    }
    try (RecordingLog old = RecordingLog.reopen(folder, number, files).orElseThrow()) {
      old.append(sequence, sha256, payload); // stored before, or refused as it has ended
    }
  }

  /** Syncs what was appended to the latest recording. */
  synchronized StreamPosition sync() {
    requireOpen();
    if (latest >= 0) {
      logs.get(latest).sync();
    }
    return position();
  }

  synchronized StreamPosition position() {
    RecordingLog log = logs.get(latest);
    return log == null
        ? new StreamPosition(id.kind(), -1, 0, false)
        : new StreamPosition(id.kind(), latest, log.next(), log.isEnded());
  }

  /** A recording is complete; 0 slices: however many there are. */
  synchronized void end(int number, long slices) {
    requireOpen();
    if (number > latest) {
      throw new SliceRefusedException(Reason.ORDER, "recording " + number + " was not begun");
    }
    if (number == latest) {
      long stored = logs.get(latest).sync();
      if (slices != 0 && stored != slices && !unusable) {
        throw new SliceRefusedException(
            Reason.ORDER, slices + " slices were announced, " + stored + " came");
      }
      logs.get(latest).end();
    }
  }

  /** Nothing more comes of the latest recording, complete or not. */
  synchronized void endLatest() {
    if (!closed && latest >= 0) {
      logs.get(latest).end();
    }
  }

  /** True if all recordings ended and all segments of them are stored. */
  synchronized boolean isDone() {
    return nextToCut > latest && (latest < 0 || logs.get(latest).isEnded());
  }

  private void cutNext() {
    RecordingLog log = logs.get(nextToCut);
    if (log == null || cutting || closed) {
      return;
    }
    cutting = true;
    int number = nextToCut;
    threads.execute(() -> cut(number, log));
  }

  private void cut(int number, RecordingLog log) {
    RecordingCutter.Outcome outcome = RecordingCutter.Outcome.ABANDONED;
    try {
      outcome = cutter.cut(id, number, log, folder);
    } finally {
      cutDone(number, log, outcome);
    }
    done.run();
  }

  private synchronized void cutDone(int number, RecordingLog log, RecordingCutter.Outcome outcome) {
    if (closed || outcome == RecordingCutter.Outcome.ABANDONED) {
      return; // INVARIANT: cutting stays true, so nothing later is cut before this
    }
    cutting = false;
    nextToCut = number + 1;
    if (outcome == RecordingCutter.Outcome.UNUSABLE && !log.isEnded()) {
      unusable = true;
      endUnusable(log);
    }
    forget();
    cutNext();
  }

  private static void endUnusable(RecordingLog log) {
    try {
      log.end();
    } catch (OpenProctorException e) {
      // It is marked as cut already; that it ended is written when it is next tried.
      LOG.warn("{}", e.getMessage());
    }
  }

  /** Closes the recordings that are cut, but for the latest, which tells where the page stands. */
  private void forget() {
    SortedMap<Integer, RecordingLog> cut = logs.headMap(Math.min(nextToCut, latest));
    cut.values().forEach(RecordingLog::close);
    cut.clear();
  }

  private void requireOpen() {
    if (closed) {
      throw new SliceRefusedException(Reason.ENDED, "the session is closed");
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    logs.values().forEach(RecordingLog::close);
  }
}
