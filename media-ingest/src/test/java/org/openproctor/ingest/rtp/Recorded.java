package org.openproctor.ingest.rtp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.cut.CutSettings;
import org.openproctor.ingest.cut.Packets;
import org.openproctor.ingest.cut.SegmentCutter;
import org.openproctor.ingest.demux.GrowingWebm;
import org.openproctor.ingest.rtc.SliceSink;

/** A sink that keeps what it gets, and what becomes of that in segments. */
final class Recorded implements SliceSink {
  static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger endings = new AtomicInteger();
  private volatile int slices;
  private volatile Instant begun;

  @Override
  public void begun(Instant at) {
    begun = at;
  }

  @Override
  public synchronized void slice(ByteBuffer webm) {
    if (endings.get() > 0) {
      throw new AssertionError("a slice after the end");
    }
    byte[] slice = new byte[webm.remaining()];
    webm.get(slice);
    bytes.writeBytes(slice);
    slices++;
  }

  @Override
  public void ended() {
    ended.countDown();
    endings.incrementAndGet();
  }

  /** How often it was told of its end. */
  int endings() {
    return endings.get();
  }

  /** Waits for that. */
  void awaitEnd() throws InterruptedException {
    if (!ended.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the recording does not end");
    }
  }

  Instant begun() {
    return begun;
  }

  int slices() {
    return slices;
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }

  Packets packets(Path folder) {
    try {
      Path file = folder.resolve("recorded.webm");
      Files.write(file, bytes());
      return Packets.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cut as a live recording is; nothing of it is missing. */
  List<Segment> segments(DiskSegmentStore store) {
    List<Segment> segments = new ArrayList<>();
    ByteArrayInputStream input = new ByteArrayInputStream(bytes());
    try (GrowingWebm webm = GrowingWebm.open("recorded", input::read)) {
      var result = new SegmentCutter(store, segments::add, CutSettings.DEFAULT).cut(webm, STREAM);
      if (!result.faults().isEmpty() || result.length().compareTo(Duration.ZERO) <= 0) {
        throw new AssertionError(result.toString());
      }
    }
    return segments;
  }
}
