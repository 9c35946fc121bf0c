package org.openproctor.ingest.rtp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.openproctor.ingest.rtc.MediaConnection.Failure;
import org.openproctor.ingest.rtc.SliceSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream's way from datagrams to slices, and the watch over it, without sockets, threads and
 * clocks: times are told, in microseconds. For one thread.
 */
final class RtpIntake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RtpIntake.class);
  private static final long MICROS = 1000;

  private final String name;
  private final List<RtpFormat> formats;
  private final RtpSettings settings;
  private final RtpReceiver.Listener listener;
  private final LongFunction<Instant> moments;
  private final Map<RtpFormat, RtpTrack> tracks = new EnumMap<>(RtpFormat.class);
  private final long began;
  private FrameRecorder recorder;
  private boolean flowing;
  private boolean stopped;
  private boolean told;
  private long latest;
  private boolean keyFrameCame;
  private long latestKeyFrame;
  private long latestRequest;
  private long foreign;

  /**
   * @param moments what a time of our clock is in the world
   * @param now the time at which it begins
   */
  RtpIntake(
      String name,
      List<RtpFormat> formats,
      RtpSettings settings,
      RtpReceiver.Listener listener,
      LongFunction<Instant> moments,
      long now) {
    this.name = name;
    this.formats = formats;
    this.settings = settings;
    this.listener = listener;
    this.moments = moments;
    this.began = now;
    this.latest = now;
    this.latestRequest = now - micros(settings.betweenRequests());
    formats.forEach(format -> tracks.put(format, new RtpTrack(format, settings, this::frame)));
  }

  void record(SliceSink sink) {
    tracks.values().forEach(RtpTrack::record);
    recorder =
        new FrameRecorder(
            sink, formats, settings.slice(), settings.reordering().multipliedBy(2), moments);
  }

  /** What came to a track's port from the server. */
  void datagram(RtpFormat format, ByteBuffer datagram, long now) {
    if (!stopped && tracks.get(format).datagram(datagram, now)) {
      latest = now;
    }
  }

  /** What came from somebody else. */
  void foreign() {
    foreign++;
  }

  /** What time brings; to be called every tenth of a second or so, and after datagrams. */
  void tick(long now) {
    if (stopped) {
      return;
    }
    tracks.values().forEach(track -> track.expire(now));
    if (recorder != null) {
      recorder.write(now);
    }
    if (!flowing && keyFrameCame) {
      flowing = true;
      tell(listener::flowing);
    }
    if (!flowing && now - began >= micros(settings.firstKeyFrame())) {
      stop(Failure.NO_MEDIA);
    } else if (flowing && now - latest >= micros(settings.silence())) {
      stop(Failure.MEDIA_STOPPED);
    } else {
      request(now);
    }
  }

  /** True once it is over by itself. */
  boolean isStopped() {
    return stopped;
  }

  /** Nothing more is taken; the sink gets what had come, then the listener the reason. Once. */
  void stop(Failure reason) {
    Failure cause = finish() ? reason : Failure.STORAGE;
    if (!told) {
      told = true;
      tell(() -> listener.stopped(cause));
    }
  }

  /**
   * Nothing more is taken; the sink gets what had come.
   *
   * @return false if it did not take it
   */
  boolean finish() {
    stopped = true;
    try {
      if (recorder != null) {
        recorder.finish();
      }
      return true;
    } catch (SinkFailedException e) {
      LOG.warn("{}: {}", name, e.getMessage());
      return false;
    } catch (RuntimeException e) {
      LOG.error("{}: the recording does not end well", name, e);
      return true;
    }
  }

  RtpStats stats() {
    RtpStats sum = new RtpStats(0, 0, 0, 0, 0, 0, foreign, 0);
    for (RtpTrack track : tracks.values()) {
      sum = sum.plus(track.stats());
    }
    return sum;
  }

  private void frame(TimedFrame frame) {
    if (frame.frame().format() == RtpFormat.PICTURE && frame.frame().keyFrame()) {
      latestKeyFrame = frame.micros();
      keyFrameCame = true;
    }
    if (recorder != null) {
      recorder.add(frame);
    }
  }

  /** What a listener throws is its own fault and ends nothing here. */
  private void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      LOG.error("{}: a listener failed", name, e);
    }
  }

  private void request(long now) {
    boolean recording = recorder != null;
    boolean wanted =
        tracks.get(RtpFormat.PICTURE).needsKeyFrame()
            || (recording && recorder.needsKeyFrame())
            || (recording && now - latestKeyFrame >= micros(settings.keyFrames()));
    if (wanted && now - latestRequest >= micros(settings.betweenRequests())) {
      latestRequest = now;
      tell(listener::keyFrameWanted);
    }
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / MICROS;
  }

  @Override
  public void close() {
    stopped = true;
    if (recorder != null) {
      recorder.close();
    }
  }
}
