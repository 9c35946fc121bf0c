package org.openproctor.ingest.share;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.disk.CountFile;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.page.SessionClosed;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.GrowingObject;
import org.openproctor.core.share.SessionKeys;
import org.openproctor.core.store.LiveFile;
import org.openproctor.core.wire.TelemetryJson;

/**
 * A session's events on their way into the store; {@code telemetry.shared} beside them says how
 * many bytes are there. That the session is closed goes last, after all its segments: whoever reads
 * it may rely on finding everything.
 */
final class SharedEvents implements SharedLane {
  static final String EVENTS = "events";
  private static final String JOURNAL = "telemetry.jsonl";
  private static final String MARK = "telemetry.shared";

  private final SessionId session;
  private final ObjectStore objects;
  private final Path folder;
  private final AllSegments all;
  private final Consumer<SessionId> told;
  private final GrowingObject journal;
  private final CountFile mark;

  // Guarded by this.
  private long shared = -1;
  private long under;

  /** Whether the store has all segments of a session. */
  interface AllSegments {
    boolean areShared(SessionId session) throws IOException;
  }

  SharedEvents(
      SessionId session,
      ObjectStore objects,
      Path folder,
      AllSegments all,
      Consumer<SessionId> told) {
    this.session = session;
    this.objects = objects;
    this.folder = folder;
    this.all = all;
    this.told = told;
    this.journal = new GrowingObject(objects, SessionKeys.recording(session) + JOURNAL);
    this.mark = new CountFile(folder.resolve(MARK));
  }

  /** How many bytes are in the store; by any thread. */
  synchronized long shared() throws IOException {
    if (shared < 0) {
      shared = mark.value();
    }
    return shared;
  }

  @Override
  public synchronized Optional<Message> head() throws IOException {
    under = mayBeRead();
    return shared() < under
        ? Optional.of(new Message(EVENTS, session.value(), NOTHING))
        : Optional.empty();
  }

  @Override
  public synchronized void put() throws IOException {
    LiveFile live =
        LiveFile.read(folder).orElseThrow(() -> new IOException("no " + LiveFile.NAME + " here"));
    boolean over = closedAt(content()) < under;
    journal.grow(folder.resolve(JOURNAL), under);
    if (over || !live.ended()) {
      objects.put(
          SessionKeys.recording(session) + LiveFile.NAME,
          new LiveFile(live.startedAt(), over, over).json());
    }
  }

  @Override
  public void acknowledged() throws IOException {
    synchronized (this) {
      shared = under;
      mark.set(shared);
    }
    told.accept(session);
  }

  /** The end of the last line that may be shared now. */
  private long mayBeRead() throws IOException {
    byte[] lines = content();
    long closed = closedAt(lines);
    return closed < lines.length && !all.areShared(session) ? closed : lines.length;
  }

  /** Where the line begins that says that all is over; the end if there is none. */
  private static int closedAt(byte[] lines) {
    int start = 0;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] == '\n') {
        if (isClosed(new String(lines, start, i - start, UTF_8))) {
          return start;
        }
        start = i + 1;
      }
    }
    return lines.length;
  }

  private static boolean isClosed(String line) {
    try {
      return TelemetryJson.read(line) instanceof SessionClosed;
    } catch (OpenProctorException e) {
      return false; // the analyzer says so of a damaged line
    }
  }

  /** Whole lines only. */
  private byte[] content() throws IOException {
    Path file = folder.resolve(JOURNAL);
    byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    int end = content.length;
    while (end > 0 && content[end - 1] != '\n') {
      end--;
    }
    return end == content.length ? content : java.util.Arrays.copyOf(content, end);
  }
}
