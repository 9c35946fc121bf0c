package org.openproctor.analyzer.decode;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.openproctor.core.media.TimeSpan;

/**
 * A stream's picture track over all its segments. Every frame that others need is decoded; only
 * those to be looked at are converted. Owns native memory until {@link #close}; for one thread.
 */
final class VideoDecoder implements AutoCloseable {
  /** So long after damage a moving picture has renewed itself, also where no key frame comes. */
  private static final long TAINTED_MILLIS = 10_000;

  private final LookGrid grid;
  private final PictureConverter converter;
  private final Consumer<Decoded> sink;
  private final FaultSpan fault;
  private Codec codec;
  private Turn turn = Turn.NONE;
  private boolean needsKeyFrame = true;
  private long latestMillis = -1;
  private long limitMillis;

  /** Pictures before this are made of a damaged one, unless a key frame came meanwhile. */
  private long taintedUntil = -1;

  private long frames;
  private long looks;

  VideoDecoder(DecodeSettings settings, Consumer<Decoded> sink) {
    this.grid = new LookGrid(settings.looksPerSecond());
    this.converter = new PictureConverter(settings.maximumWidth());
    this.sink = sink;
    this.fault = new FaultSpan(sink);
  }

  /** Nothing that comes now is later than this. */
  void limitTo(Duration latest) {
    limitMillis = latest.toMillis();
  }

  /**
   * Prepares for a segment's track; goes on with the decoder there is if the format is the same.
   */
  void begin(AVStream stream) throws UndecodableException {
    turn = Turn.of(stream.codecpar());
    if (codec == null || !codec.fits(stream)) {
      finish();
      close(codec);
      codec = null;
      codec = new Codec(stream);
      needsKeyFrame = true;
    }
  }

  /** Decodes a packet with times in whole milliseconds. */
  void decode(AVPacket packet) {
    long millis = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
    if (needsKeyFrame && (packet.flags() & AV_PKT_FLAG_KEY) == 0) {
      fault.add(millis, "no key frame to begin with");
      return;
    }
    needsKeyFrame = false;
    try {
      codec.decode(packet, grid.isBeforeNext(millis), this::accept);
    } catch (UndecodableException e) {
      fault.add(millis, "picture: " + e.getMessage());
      taintedUntil = millis + TAINTED_MILLIS;
      needsKeyFrame = codec.wasReopened();
    }
  }

  /** The time of the latest picture that came out, or empty if none did. */
  Optional<Duration> latest() {
    return latestMillis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(latestMillis));
  }

  /** Says what is undecodable up to the end of a segment. */
  void endSegment(TimeSpan span) {
    fault.endAt(span.end());
  }

  /** Gives the pictures the decoder still holds back. */
  void finish() {
    if (codec != null) {
      codec.drain(this::accept);
      needsKeyFrame = true;
    }
  }

  /** Forgets what was decoded, because packets are missing. */
  void reset(boolean timeWentBack) {
    if (codec != null) {
      codec.reset();
    }
    needsKeyFrame = true;
    taintedUntil = -1;
    if (timeWentBack) {
      grid.reset();
      latestMillis = -1;
    }
  }

  long frames() {
    return frames;
  }

  long looks() {
    return looks;
  }

  private void accept(AVFrame frame) {
    long millis = frame.best_effort_timestamp();
    if (millis == AV_NOPTS_VALUE || millis < 0) {
      millis = latestMillis + 1;
    }
    frames++;
    if (isTainted(frame, millis) || millis > limitMillis) {
      fault.add(millis, "picture: damaged media");
      return;
    }
    fault.endAt(Duration.ofMillis(millis));
    latestMillis = Math.max(latestMillis, millis);
    if (grid.take(millis)) {
      look(frame, millis);
    }
  }

  private boolean isTainted(AVFrame frame, long millis) {
    if ((frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
      taintedUntil = millis + TAINTED_MILLIS;
    } else if ((frame.flags() & AV_FRAME_FLAG_KEY) != 0) {
      taintedUntil = -1;
    }
    return millis < taintedUntil;
  }

  private void look(AVFrame frame, long millis) {
    try {
      looks++;
      sink.accept(new Decoded.Frame(Duration.ofMillis(millis), converter.convert(frame, turn)));
    } catch (UndecodableException e) {
      fault.add(millis, "picture: " + e.getMessage());
    }
  }

  private static void close(Codec codec) {
    if (codec != null) {
      codec.close();
    }
  }

  @Override
  public void close() {
    close(codec);
    converter.close();
  }
}
