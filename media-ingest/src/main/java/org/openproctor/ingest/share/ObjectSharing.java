package org.openproctor.ingest.share;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.outbox.Lane;
import org.openproctor.core.outbox.Outbox;
import org.openproctor.core.outbox.OutboxLog;
import org.openproctor.core.outbox.RecordSender;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.store.LiveFile;
import org.openproctor.ingest.recording.StorageFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what is stored here into an {@link ObjectStore}: a lane for each stream's segments and each
 * session's events, with a mark on disk of how far it has got. While the store is away everything
 * waits on disk, which is what recording needs alone; it goes on where it was, in this run or the
 * next. Safe for use by several threads.
 */
public final class ObjectSharing implements Readers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectSharing.class);
  private static final int AT_ONCE = 16;

  private final ObjectStore objects;
  private final DiskSegmentStore segments;
  private final Path root;
  private final Map<StreamId, SharedStream> streams = new ConcurrentHashMap<>();
  private final Map<SessionId, SharedEvents> events = new ConcurrentHashMap<>();
  private final List<Progress> listeners = new CopyOnWriteArrayList<>();
  private final LongAdder puts = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final Outbox outbox;

  private ObjectSharing(ObjectStore objects, DiskSegmentStore segments, Path root) {
    this.objects = requireNonNull(objects, "objects is null");
    this.segments = requireNonNull(segments, "segments is null");
    this.root = requireNonNull(root, "root is null");
    this.outbox = Outbox.start("object-outbox", new Sender(), new Log());
  }

  /**
   * Begins with what an earlier run left; does not wait for the store, which may be away.
   *
   * @param segments keeps its segments below the root
   * @throws org.openproctor.core.OpenProctorException (RESOURCE) if the root cannot be read
   */
  public static ObjectSharing start(ObjectStore objects, DiskSegmentStore segments, Path root) {
    ObjectSharing sharing = new ObjectSharing(objects, segments, root);
    try {
      sharing.wakeAll();
      return sharing;
    } catch (IOException e) {
      sharing.close();
      throw StorageFailure.of(root, e);
    }
  }

  /** How many streams and sessions have something that is not in the store; 0 is good. */
  public int waiting() {
    return outbox.waiting();
  }

  /** How often the store took a segment or events. */
  public long puts() {
    return puts.sum();
  }

  /** True if the store did not take what was last put. */
  public boolean isAway() {
    return outbox.isAway();
  }

  /**
   * Waits until the store has all; no longer than the limit, nor while it is away.
   *
   * @return false if something is left for the next run
   */
  public boolean finish(Duration limit) {
    return outbox.finish(limit);
  }

  /** How often the store could not take something; it was, or is, tried again. */
  public long failures() {
    return failures.sum();
  }

  @Override
  public long segments(StreamId stream) throws IOException {
    return stream(stream).shared();
  }

  @Override
  public long events(SessionId session) throws IOException {
    return events.computeIfAbsent(session, this::newEvents).shared();
  }

  @Override
  public void segmentStored(StreamId stream) {
    outbox.wake(stream(stream));
  }

  @Override
  public void eventStored(SessionId session) {
    outbox.wake(events.computeIfAbsent(session, this::newEvents));
  }

  @Override
  public void onProgress(Progress progress) {
    listeners.add(progress);
  }

  @Override
  public void close() {
    outbox.close();
  }

  private SharedStream stream(StreamId stream) {
    return streams.computeIfAbsent(
        stream, id -> new SharedStream(id, objects, segments, root, this::segmentShared));
  }

  private SharedEvents newEvents(SessionId session) {
    return new SharedEvents(
        session, objects, root.resolve(session.value()), this::allSegments, this::eventsShared);
  }

  private void segmentShared(StreamId stream) {
    listeners.forEach(listener -> listener.segments(stream));
    eventStored(stream.session()); // that all is over may wait for this one
  }

  private void eventsShared(SessionId session) {
    listeners.forEach(listener -> listener.events(session));
  }

  /** Whether the store has all segments there are of a session. */
  private boolean allSegments(SessionId session) throws IOException {
    for (StreamKind kind : StreamKind.values()) {
      StreamId stream = new StreamId(session, kind);
      if (segments(stream) < segments.segments(stream).size()) {
        return false;
      }
    }
    return true;
  }

  private void wakeAll() throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> sessions = Files.list(root)) {
      for (Path folder :
          sessions.filter(each -> Files.exists(each.resolve(LiveFile.NAME))).toList()) {
        SessionId session = new SessionId(folder.getFileName().toString());
        for (StreamKind kind : StreamKind.values()) {
          if (Files.isDirectory(folder.resolve(kind.wireName()))) {
            segmentStored(new StreamId(session, kind));
          }
        }
        eventStored(session);
      }
    }
  }

  /** Puts lanes' heads, those of several lanes side by side. */
  private final class Sender implements RecordSender {
    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService threads =
        Executors.newFixedThreadPool(
            AT_ONCE,
            work -> {
              Thread thread = new Thread(work, "object-sender-" + count.incrementAndGet());
              thread.setDaemon(true); // what was not put waits on disk
              return thread;
            });
    private volatile boolean closed;

    @Override
    public Future<?> send(Lane.Message message) {
      CompletableFuture<Void> answer = new CompletableFuture<>();
      try {
        threads.execute(() -> put(message, answer));
      } catch (RejectedExecutionException e) {
        answer.completeExceptionally(e); // closed meanwhile
      }
      return answer;
    }

    private void put(Lane.Message message, CompletableFuture<Void> answer) {
      try {
        if (closed) {
          throw new IOException("sharing recordings ends");
        }
        lane(message).put();
        puts.increment();
        answer.complete(null);
      } catch (IOException | RuntimeException e) {
        failures.increment();
        answer.completeExceptionally(e);
      }
    }

    private SharedLane lane(Lane.Message message) {
      SessionId session = new SessionId(message.key());
      return message.topic().equals(SharedEvents.EVENTS)
          ? events.get(session)
          : streams.get(new StreamId(session, StreamKind.fromWireName(message.topic())));
    }

    @Override
    public void close() {
      closed = true;
      threads.shutdownNow().forEach(Runnable::run); // who waits for them is told
    }
  }

  private static final class Log implements OutboxLog {
    @Override
    public void away(String reason) {
      LOG.warn("recordings are kept here and wait for the store of objects: {}", reason);
    }

    @Override
    public void back() {
      LOG.info("the store of objects takes recordings again");
    }

    @Override
    public void broken(RuntimeException fault) {
      LOG.error("sharing recordings failed by our own fault; they stay on disk", fault);
    }
  }
}
