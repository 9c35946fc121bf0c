package org.openproctor.core.store;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.TrackFormat;

/**
 * Segments on the Java heap: for tests and benchmarks. Nothing is dropped, so it grows with the
 * recording. Safe for use by several threads.
 */
public final class InMemorySegmentStore implements SegmentStore {
  private record Stored(Segment segment, byte[] body) {}

  private final Map<StreamId, TreeMap<Long, Stored>> streams = new ConcurrentHashMap<>();

  @Override
  public SegmentWriter create(StreamId stream, long sequence, String container) {
    requireNonNull(stream, "stream is null");
    requireNonNull(container, "container is null");
    SegmentOrder.check(stream, sequence, segments(stream).size());
    return new Writer(stream, sequence, container);
  }

  @Override
  public List<Segment> segments(StreamId stream) {
    TreeMap<Long, Stored> stored = stored(stream);
    synchronized (stored) {
      return stored.values().stream().map(Stored::segment).toList();
    }
  }

  @Override
  public InputStream open(Segment segment) {
    TreeMap<Long, Stored> stored = stored(segment.stream());
    synchronized (stored) {
      return Optional.ofNullable(stored.get(segment.sequence()))
          .map(found -> new ByteArrayInputStream(found.body()))
          .orElseThrow(
              () ->
                  new SegmentStoreException(
                      "segment "
                          + segment.fileName()
                          + " of "
                          + segment.stream()
                          + " is not stored",
                      null));
    }
  }

  private TreeMap<Long, Stored> stored(StreamId stream) {
    return streams.computeIfAbsent(stream, id -> new TreeMap<>());
  }

  private final class Writer implements SegmentWriter {
    private final StreamId stream;
    private final long sequence;
    private final String container;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final HashingBody body =
        new HashingBody() {
          @Override
          void take(byte[] source, int offset, int length) {
            bytes.write(source, offset, length);
          }
        };

    Writer(StreamId stream, long sequence, String container) {
      this.stream = stream;
      this.sequence = sequence;
      this.container = container;
    }

    @Override
    public OutputStream body() {
      return body;
    }

    @Override
    public Segment commit(TimeSpan span, boolean startsAtKeyFrame, List<TrackFormat> tracks) {
      Segment segment =
          new Segment(
              stream,
              sequence,
              span,
              container,
              body.bytes(),
              body.sha256(),
              startsAtKeyFrame,
              tracks);
      body.close();
      TreeMap<Long, Stored> stored = stored(stream);
      synchronized (stored) {
        SegmentOrder.check(stream, sequence, stored.size());
        stored.put(sequence, new Stored(segment, bytes.toByteArray()));
      }
      return segment;
    }

    @Override
    public void close() {
      body.close();
    }
  }
}
