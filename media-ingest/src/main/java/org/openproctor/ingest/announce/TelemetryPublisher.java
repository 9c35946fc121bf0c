package org.openproctor.ingest.announce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.openproctor.core.disk.CountFile;
import org.openproctor.core.disk.LineFile;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.outbox.Lane;
import org.openproctor.core.page.PageEvent;
import org.openproctor.core.page.SessionClosed;
import org.openproctor.core.page.TelemetryRecord;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.wire.TelemetryJson;
import org.openproctor.core.wire.Topics;
import org.openproctor.ingest.live.ClosedSessions;
import org.openproctor.ingest.page.Telemetry;
import org.openproctor.ingest.recording.StorageFailure;
import org.openproctor.ingest.share.Readers;

/**
 * Publishes page events and the ends of sessions on {@link Topics#TELEMETRY}, keyed by session. An
 * event goes to the session's {@code telemetry.jsonl} first and is synced there; {@code
 * telemetry.sent} beside it says how many bytes of it Kafka has acknowledged.
 *
 * <p>At least once, in order within a session. Safe for use by several threads.
 */
public final class TelemetryPublisher implements Telemetry, ClosedSessions {
  static final String JOURNAL = "telemetry.jsonl";
  static final String MARK = "telemetry.sent";

  private final KafkaOutbox outbox;
  private final Path root;
  private final Readers readers;
  private final Map<SessionId, SessionLane> lanes = new ConcurrentHashMap<>();

  private TelemetryPublisher(KafkaOutbox outbox, Path root, Readers readers) {
    this.outbox = requireNonNull(outbox, "outbox is null");
    this.root = requireNonNull(root, "root is null");
    this.readers = requireNonNull(readers, "readers is null");
  }

  /** Begins with what an earlier run left. */
  public static TelemetryPublisher start(KafkaOutbox outbox, Path root) {
    return start(outbox, root, Readers.SAME_FOLDER);
  }

  /** The same where others read elsewhere: what they cannot read yet waits. */
  public static TelemetryPublisher start(KafkaOutbox outbox, Path root, Readers readers) {
    TelemetryPublisher publisher = new TelemetryPublisher(outbox, root, readers);
    readers.onProgress(publisher.new Progress());
    if (Files.isDirectory(root)) {
      try (Stream<Path> sessions = Files.list(root)) {
        sessions
            .filter(session -> Files.exists(session.resolve(JOURNAL)))
            .map(session -> publisher.lane(new SessionId(session.getFileName().toString())))
            .forEach(outbox::wake);
      } catch (IOException e) {
        throw StorageFailure.of(root, e);
      }
    }
    return publisher;
  }

  @Override
  public void publish(PageEvent event) {
    append(event);
  }

  /** Publishes that nothing more comes of a session, behind all its events. */
  @Override
  public void closed(SessionId session, Instant at) {
    append(new SessionClosed(session, at));
  }

  private void append(TelemetryRecord telemetry) {
    SessionLane lane = lane(telemetry.session());
    try {
      lane.journal.append(TelemetryJson.write(telemetry));
    } catch (IOException e) {
      throw StorageFailure.of(root.resolve(telemetry.session().value()).resolve(JOURNAL), e);
    }
    readers.eventStored(telemetry.session());
    outbox.wake(lane);
  }

  private SessionLane lane(SessionId session) {
    return lanes.computeIfAbsent(session, SessionLane::new);
  }

  private final class Progress implements Readers.Progress {
    @Override
    public void segments(StreamId stream) {}

    @Override
    public void events(SessionId session) {
      outbox.wake(lane(session));
    }
  }

  private final class SessionLane implements Lane {
    private final SessionId session;
    private final LineJournal journal;
    private final CountFile sent;
    private long headEnd;

    SessionLane(SessionId session) {
      Path folder = root.resolve(session.value());
      this.session = session;
      this.journal = new LineJournal(folder.resolve(JOURNAL));
      this.sent = new CountFile(folder.resolve(MARK));
    }

    @Override
    public Optional<Message> head() throws IOException {
      Optional<byte[]> line =
          sent.value() < readers.events(session) ? journal.lineAt(sent.value()) : Optional.empty();
      headEnd = sent.value() + line.map(bytes -> bytes.length + 1).orElse(0);
      return line.map(bytes -> new Message(Topics.TELEMETRY, session.value(), bytes));
    }

    @Override
    public void acknowledged() throws IOException {
      sent.set(headEnd);
    }
  }

  /** A file of lines that only grows; opened for each use, so any number of sessions may be. */
  private static final class LineJournal {
    private static final int LONGEST_LINE = 1 << 16;
    private final Path file;
    private long size = -1;

    LineJournal(Path file) {
      this.file = file;
    }

    synchronized void append(String line) throws IOException {
      byte[] bytes = (line + "\n").getBytes(UTF_8);
      try (LineFile open = LineFile.open(file)) {
        open.writeAt(size(open), bytes);
        open.sync();
      }
      size += bytes.length;
    }

    /** The line that begins at a position, without its break; empty at the end. */
    synchronized Optional<byte[]> lineAt(long position) throws IOException {
      try (LineFile open = LineFile.open(file)) {
        return position >= size(open)
            ? Optional.empty()
            : Optional.of(open.lineAt(position, LONGEST_LINE));
      }
    }

    private long size(LineFile open) throws IOException {
      size = size < 0 ? open.wholeLines() : size;
      return size;
    }
  }
}
