package org.openproctor.ingest.rtp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.openproctor.ingest.rtc.SliceSink;

/**
 * Records frames into a sink as WebM, from the first key frame on; sound before that is passed
 * over. A slice ends when it is long enough, or when no frame comes that would make it so. For one
 * thread.
 */
final class FrameRecorder implements AutoCloseable {
  private static final long MICROS = 1000;

  private final SliceSink sink;
  private final List<RtpFormat> tracks;
  private final LongFunction<Instant> moments;
  private final long sliceMillis;
  private final long patience;
  private final FrameOrder order;
  private final Map<RtpFormat, Long> latest = new EnumMap<>(RtpFormat.class);
  private LiveWebm webm;
  private long origin;
  private long sliceBegan;
  private boolean unflushed;
  private boolean over;
  private boolean ended;

  /**
   * @param moments what a time of our clock is in the world
   */
  FrameRecorder(
      SliceSink sink,
      List<RtpFormat> tracks,
      Duration slice,
      Duration patience,
      LongFunction<Instant> moments) {
    this.sink = sink;
    this.tracks = tracks;
    this.moments = moments;
    this.sliceMillis = slice.toMillis();
    this.patience = patience.toNanos() / MICROS;
    this.order = new FrameOrder(tracks, this.patience);
  }

  /** True until the key frame it begins with has come. */
  boolean needsKeyFrame() {
    return webm == null && !over;
  }

  void add(TimedFrame timed) {
    if (over) {
      return;
    }
    Frame frame = timed.frame();
    if (webm == null && frame.format() == RtpFormat.PICTURE && frame.keyFrame()) {
      origin = timed.micros();
      webm = new LiveWebm(tracks, frame.width(), frame.height(), this::slice);
      give(() -> sink.begun(moments.apply(origin)));
    }
    if (webm != null && timed.micros() >= origin) {
      order.add(timed);
    }
  }

  /** Writes what is old enough. */
  void write(long now) {
    for (Optional<TimedFrame> next = order.poll(now); next.isPresent(); next = order.poll(now)) {
      write(next.get());
    }
    if (unflushed && now - patience - origin >= MICROS * (sliceBegan + sliceMillis)) {
      webm.flush(); // nothing has come that would end it
      unflushed = false;
    }
  }

  private void write(TimedFrame timed) {
    Frame frame = timed.frame();
    long millis = (timed.micros() - origin) / MICROS;
    millis = Math.max(millis, latest.getOrDefault(frame.format(), -1L) + 1);
    latest.put(frame.format(), millis);
    if (unflushed && millis - sliceBegan >= sliceMillis) {
      webm.flush();
      unflushed = false;
    }
    if (!unflushed) {
      sliceBegan = millis;
      unflushed = true;
    }
    webm.write(frame, millis);
  }

  private void slice(ByteBuffer bytes) {
    give(() -> sink.slice(bytes));
  }

  private void give(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      over = true;
      throw new SinkFailedException(e);
    }
  }

  /** Gives the sink all that has come; nothing more is taken. Harmless when repeated. */
  void finish() {
    try {
      if (webm != null && !over) {
        for (Optional<TimedFrame> next = order.last(); next.isPresent(); next = order.last()) {
          write(next.get());
        }
        webm.finish();
      }
    } finally {
      end();
    }
  }

  private void end() {
    over = true;
    if (!ended) {
      ended = true;
      give(sink::ended);
    }
  }

  @Override
  public void close() {
    over = true;
    if (webm != null) {
      webm.close();
    }
  }
}
