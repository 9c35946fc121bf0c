package org.openproctor.ingest.share;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.openproctor.core.disk.CountFile;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.share.GrowingObject;
import org.openproctor.core.share.SessionKeys;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.store.LiveFile;
import org.openproctor.core.wire.SegmentJson;

/**
 * A stream's segments on their way into the store, each before the list that names it. A file
 * {@code shared} beside them says how many are there.
 */
final class SharedStream implements SharedLane {
  private static final String MARK = "shared";
  private static final String INDEX = "segments.jsonl";

  private final StreamId stream;
  private final ObjectStore objects;
  private final DiskSegmentStore segments;
  private final Path folder;
  private final Consumer<StreamId> told;
  private final GrowingObject index;
  private final CountFile mark;

  // Guarded by this.
  private long shared = -1;

  /** Bytes of the list that name what is shared; negative until it was counted. */
  private long indexBytes = -1;

  private boolean sessionShared;

  SharedStream(
      StreamId stream,
      ObjectStore objects,
      DiskSegmentStore segments,
      Path root,
      Consumer<StreamId> told) {
    this.stream = stream;
    this.objects = objects;
    this.segments = segments;
    this.folder = root.resolve(stream.session().value()).resolve(stream.kind().wireName());
    this.told = told;
    this.index = new GrowingObject(objects, SessionKeys.index(stream));
    this.mark = new CountFile(folder.resolve(MARK));
  }

  /** How many segments are in the store; by any thread. */
  synchronized long shared() throws IOException {
    if (shared < 0) {
      shared = mark.value();
    }
    return shared;
  }

  @Override
  public Optional<Message> head() throws IOException {
    return shared() < segments.segments(stream).size()
        ? Optional.of(new Message(stream.kind().wireName(), stream.session().value(), NOTHING))
        : Optional.empty();
  }

  @Override
  public synchronized void put() throws IOException {
    List<Segment> stored = segments.segments(stream);
    int next = (int) shared();
    Segment segment = stored.get(next);
    if (!sessionShared) {
      shareSession();
    }
    objects.put(SessionKeys.segment(segment), segments.path(segment), segment.sha256());
    if (indexBytes < 0) {
      indexBytes = stored.subList(0, next).stream().mapToLong(SharedStream::lineBytes).sum();
    }
    long grown = indexBytes + lineBytes(segment);
    index.grow(folder.resolve(INDEX), grown);
    indexBytes = grown;
  }

  @Override
  public void acknowledged() throws IOException {
    synchronized (this) {
      shared = shared() + 1;
      mark.set(shared);
    }
    told.accept(stream);
  }

  /** When the session began; that it has ended is told with its last event. */
  private void shareSession() throws IOException {
    Optional<LiveFile> live = LiveFile.read(folder.getParent());
    if (live.isPresent() && !live.get().ended()) {
      String key = SessionKeys.recording(stream.session()) + LiveFile.NAME;
      objects.put(key, Files.readAllBytes(folder.getParent().resolve(LiveFile.NAME)));
      sessionShared = true;
    }
  }

  private static long lineBytes(Segment segment) {
    return SegmentJson.write(segment).getBytes(UTF_8).length + 1L;
  }
}
