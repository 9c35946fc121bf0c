package org.openproctor.ingest.recording;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.disk.SyncedFolder;
import org.openproctor.core.hash.Sha256;
import org.openproctor.ingest.demux.ByteSource;
import org.openproctor.ingest.recording.SliceRefusedException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One recorder's bytes as they came: {@code N.webm}, and {@code N.slices} beside it with each
 * slice's length and SHA-256. {@link #append} writes, {@link #sync} makes all that was appended
 * durable with one sync of each file: first the bytes, then the lines that speak of them. What a
 * crash leaves behind the last line was never acknowledged and is cut off when the log is opened
 * again. A slice that comes again is taken for done if it is the same.
 *
 * <p>Safe for use by several threads. Owns its files until {@link #close}, which any number of
 * {@link #bytes readers} notice.
 */
public final class RecordingLog implements AutoCloseable {
  /** The file ending of the bytes. */
  public static final String WEBM = ".webm";

  /** The file ending of the list of slices. */
  public static final String SLICES = ".slices";

  /** 18 hours of slices of a second; bounds what is kept in memory. */
  static final int MOST_SLICES = 1 << 16;

  private static final Logger LOG = LoggerFactory.getLogger(RecordingLog.class);
  private static final byte[] EBML = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3};

  private final Path path;
  private final RecordingStart start;
  private final LogFile file;
  private final SliceIndex index;
  private final SyncedBytes synced;

  // Guarded by this.
  private final List<byte[]> hashes = new ArrayList<>();
  private final List<SliceLine.Slice> unsynced = new ArrayList<>();
  private long size;
  private boolean ended;

  private RecordingLog(Path path, LogFile file, SliceIndex index, SliceIndex.Content content) {
    this.path = path;
    this.start = content.start();
    this.file = file;
    this.index = index;
    this.size = content.bytes();
    this.ended = content.ended();
    content.slices().forEach(slice -> hashes.add(slice.sha256()));
    this.synced = new SyncedBytes(file, path.getFileName().toString(), size, ended);
  }

  /**
   * Opens a recording's log, or begins it if there is none.
   *
   * @param start used only where it begins
   * @throws OpenProctorException (RESOURCE) if it cannot be written or what is there is damaged
   */
  public static RecordingLog open(
      Path folder, int number, RecordingStart start, LogFile.Opener files) {
    requireNonNull(start, "start is null");
    return opened(folder, number, Optional.of(start), files).orElseThrow();
  }

  /** Opens the log of a recording that began in an earlier run; empty if none did. */
  public static Optional<RecordingLog> reopen(Path folder, int number, LogFile.Opener files) {
    return Files.exists(requireNonNull(folder, "folder is null").resolve(number + SLICES))
        ? opened(folder, number, Optional.empty(), files)
        : Optional.empty();
  }

  private static Optional<RecordingLog> opened(
      Path folder, int number, Optional<RecordingStart> start, LogFile.Opener files) {
    requireNonNull(folder, "folder is null");
    requireNonNull(files, "files is null");
    Path path = folder.resolve(number + WEBM);
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      SyncedFolder.create(folder);
      LogFile file = files.open(path);
      opened.add(file);
      SliceIndex index = new SliceIndex(files.open(folder.resolve(number + SLICES)));
      opened.add(index);
      Optional<SliceIndex.Content> content = index.recover();
      if (content.isEmpty() && start.isPresent()) {
        index.append(List.of(new SliceLine.Begin(start.get())));
        SyncedFolder.sync(folder);
        content = Optional.of(new SliceIndex.Content(start.get(), List.of(), false));
      }
      if (content.isEmpty()) {
        closeAll(opened);
        return Optional.empty();
      }
      mend(file, content.get().bytes(), path);
      return Optional.of(new RecordingLog(path, file, index, content.get()));
    } catch (IOException | RuntimeException e) {
      closeAll(opened);
      throw e instanceof IOException io ? StorageFailure.of(path, io) : (RuntimeException) e;
    }
  }

  /** Cuts off what was never acknowledged. */
  private static void mend(LogFile file, long stored, Path path) throws IOException {
    long size = file.size();
    if (size < stored) {
      throw new IOException("it holds %d of its %d bytes".formatted(size, stored));
    }
    if (size > stored) {
      LOG.info("{} bytes that were not acknowledged are cut off {}", size - stored, path);
      file.truncate(stored);
      file.force();
    }
  }

  /** What the page said when it began. */
  public RecordingStart start() {
    return start;
  }

  /**
   * Takes a slice; it counts only after {@link #sync}. One that was taken before and is the same is
   * passed over.
   *
   * @param sha256 of the payload, as the page says
   * @throws SliceRefusedException if it cannot be taken
   * @throws OpenProctorException (RESOURCE) if it cannot be stored; the log is then where the last
   *     sync left it
   */
  public synchronized void append(long sequence, byte[] sha256, ByteBuffer payload) {
    if (sequence < 0 || sequence > hashes.size()) {
      throw refused(Reason.ORDER, sequence, "was sent, " + hashes.size() + " comes next");
    }
    if (!MessageDigest.isEqual(sha256, Sha256.of(payload.duplicate()))) {
      throw refused(Reason.HASH, sequence, "is not what its hash was made of");
    }
    if (sequence < hashes.size()) {
      if (!MessageDigest.isEqual(sha256, hashes.get((int) sequence))) {
        throw refused(Reason.HASH, sequence, "came before with other bytes");
      }
      return;
    }
    if (ended) {
      throw refused(Reason.ENDED, sequence, "came after the recording's end");
    }
    if (sequence >= MOST_SLICES || !payload.hasRemaining()) {
      throw refused(Reason.TOO_MANY, sequence, "is empty, or one too many");
    }
    if (!continuesEbml(payload)) {
      throw refused(Reason.NOT_WEBM, sequence, "does not begin a WebM recording");
    }
    int bytes = payload.remaining();
    try {
      file.write(payload.duplicate(), size);
    } catch (IOException e) {
      throw takenBack(e);
    }
    size += bytes;
    hashes.add(sha256.clone());
    unsynced.add(new SliceLine.Slice(sequence, bytes, sha256.clone()));
  }

  /**
   * Returns when everything appended is on stable storage.
   *
   * @return the sequence number that comes next
   * @throws OpenProctorException (RESOURCE) if that failed; the log is then where the last sync
   *     left it
   */
  public synchronized long sync() {
    if (!unsynced.isEmpty()) {
      try {
        file.force();
        index.append(unsynced);
      } catch (IOException e) {
        throw takenBack(e);
      }
      unsynced.clear();
      synced.grownTo(size);
    }
    return hashes.size();
  }

  /** Says that nothing more comes; durable when this returns. Harmless when repeated. */
  public synchronized void end() {
    sync();
    if (!ended) {
      try {
        index.append(List.of(new SliceLine.End(hashes.size())));
      } catch (IOException e) {
        throw StorageFailure.of(path, e);
      }
      ended = true;
      synced.end();
    }
  }

  public synchronized boolean isEnded() {
    return ended;
  }

  /** The sequence number that comes next, of what is on stable storage. */
  public synchronized long next() {
    return hashes.size() - unsynced.size();
  }

  /** The synced bytes from the first on; the reader waits for more until the recording ends. */
  public ByteSource bytes() {
    return synced.reader();
  }

  /** Gives the readers up and closes the files. The recording is not ended by it. */
  @Override
  public synchronized void close() {
    synced.abandon();
    closeAll(List.of(index, file));
  }

  private boolean continuesEbml(ByteBuffer payload) {
    for (int i = 0; size + i < EBML.length && i < payload.remaining(); i++) {
      if (payload.get(payload.position() + i) != EBML[(int) size + i]) {
        return false;
      }
    }
    return true;
  }

  private OpenProctorException takenBack(IOException cause) {
    OpenProctorException failure = StorageFailure.of(path, cause);
    hashes.subList(hashes.size() - unsynced.size(), hashes.size()).clear();
    unsynced.clear();
    size = synced.size();
    try {
      file.truncate(size);
    } catch (IOException e) {
      failure.addSuppressed(e); // written over next, or cut off when it is opened again
    }
    return failure;
  }

  private SliceRefusedException refused(Reason reason, long sequence, String what) {
    return new SliceRefusedException(reason, "slice " + sequence + " " + what);
  }

  private static void closeAll(List<? extends AutoCloseable> files) {
    for (AutoCloseable file : files) {
      try {
        file.close();
      } catch (Exception e) {
        LOG.warn("a recording's file did not close: {}", e.getMessage()); // synced already
      }
    }
  }
}
