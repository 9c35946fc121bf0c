package org.openproctor.ingest.announce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.openproctor.core.disk.CountFile;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentAnnouncer;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.outbox.Lane;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.wire.SegmentJson;
import org.openproctor.core.wire.Topics;
import org.openproctor.ingest.recording.StorageFailure;
import org.openproctor.ingest.share.Readers;

/**
 * Announces stored segments on {@link Topics#SEGMENTS}: the value is {@link SegmentJson}, the key
 * the session. The store is the queue: a file {@code announced} beside a stream's segments says how
 * many Kafka has acknowledged, the rest waits there. So {@link #announce} never waits for Kafka,
 * and {@link #start} sends what a crash left stored but not announced.
 *
 * <p>At least once, in order within a stream. Safe for use by several threads.
 */
public final class KafkaSegmentAnnouncer implements SegmentAnnouncer {
  static final String MARK = "announced";

  private final KafkaOutbox outbox;
  private final SegmentStore store;
  private final Path root;
  private final Readers readers;
  private final Map<StreamId, StreamLane> lanes = new ConcurrentHashMap<>();
  private final LongAdder found = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();

  private KafkaSegmentAnnouncer(
      KafkaOutbox outbox, SegmentStore store, Path root, Readers readers) {
    this.outbox = requireNonNull(outbox, "outbox is null");
    this.store = requireNonNull(store, "store is null");
    this.root = requireNonNull(root, "root is null");
    this.readers = requireNonNull(readers, "readers is null");
  }

  /**
   * Begins with what is stored and not announced of live sessions.
   *
   * @param store keeps its segments below the root
   * @throws org.openproctor.core.OpenProctorException (RESOURCE) if the root cannot be read
   */
  public static KafkaSegmentAnnouncer start(KafkaOutbox outbox, SegmentStore store, Path root) {
    return start(outbox, store, root, Readers.SAME_FOLDER);
  }

  /** The same where others read elsewhere: what they cannot read yet waits. */
  public static KafkaSegmentAnnouncer start(
      KafkaOutbox outbox, SegmentStore store, Path root, Readers readers) {
    KafkaSegmentAnnouncer announcer = new KafkaSegmentAnnouncer(outbox, store, root, readers);
    readers.onProgress(announcer.new Progress());
    try {
      announcer.wakeAll();
    } catch (IOException e) {
      throw StorageFailure.of(root, e);
    }
    return announcer;
  }

  /** How many segments were to be announced since the start, those an earlier run left included. */
  public long found() {
    return found.sum();
  }

  /** How many of those Kafka has acknowledged. */
  public long acknowledged() {
    return acknowledged.sum();
  }

  /** How many of a stream's segments Kafka has acknowledged, as its folder says. */
  public static long announced(Path streamFolder) throws IOException {
    return new CountFile(requireNonNull(streamFolder, "streamFolder is null").resolve(MARK))
        .value();
  }

  /** Forgets nothing: the segment goes out after those before it, now or in a later run. */
  @Override
  public void announce(Segment segment) {
    readers.segmentStored(segment.stream());
    wake(segment.stream());
  }

  private void wake(StreamId stream) {
    outbox.wake(lanes.computeIfAbsent(stream, StreamLane::new));
  }

  private void wakeAll() throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> sessions = Files.list(root)) {
      for (Path session : sessions.filter(Files::isDirectory).toList()) {
        for (StreamKind kind : StreamKind.values()) {
          // Only live recordings are announced here, not what `analyze` has stored.
          if (Files.isDirectory(session.resolve(kind.wireName()).resolve("recordings"))) {
            StreamId stream = new StreamId(new SessionId(session.getFileName().toString()), kind);
            wake(stream);
          }
        }
      }
    }
  }

  private final class Progress implements Readers.Progress {
    @Override
    public void segments(StreamId stream) {
      wake(stream);
    }

    @Override
    public void events(SessionId session) {}
  }

  private final class StreamLane implements Lane {
    private final StreamId stream;
    private final CountFile announced;
    private long seen = -1;

    StreamLane(StreamId stream) {
      this.stream = stream;
      this.announced =
          new CountFile(
              root.resolve(stream.session().value())
                  .resolve(stream.kind().wireName())
                  .resolve(MARK));
    }

    @Override
    public Optional<Message> head() throws IOException {
      List<Segment> stored = store.segments(stream);
      long next = announced.value();
      count(next, stored.size());
      if (next >= Math.min(stored.size(), readers.segments(stream))) {
        return Optional.empty();
      }
      String json = SegmentJson.write(stored.get((int) next));
      return Optional.of(
          new Message(Topics.SEGMENTS, stream.session().value(), json.getBytes(UTF_8)));
    }

    @Override
    public void acknowledged() throws IOException {
      acknowledged.increment();
      announced.set(announced.value() + 1);
    }

    private void count(long told, long stored) {
      long before = seen < 0 ? told : seen;
      if (stored > before) {
        found.add(stored - before);
      }
      seen = Math.max(before, stored);
    }
  }
}
