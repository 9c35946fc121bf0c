package org.openproctor.analyzer.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.time.Duration;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.openproctor.core.media.TimeSpan;

/**
 * A stream's sound track over all its segments: decoded, made 16 kHz mono, put into blocks. Owns
 * native memory until {@link #close}; for one thread.
 */
final class SoundDecoder implements AutoCloseable {
  private final SoundBlocks blocks;
  private final FaultSpan fault;
  private final Resampler resampler = new Resampler();
  private Codec codec;

  SoundDecoder(Consumer<Decoded> sink) {
    this.blocks = new SoundBlocks(sink);
    this.fault = new FaultSpan(sink);
  }

  /** Nothing that comes now is later than this. */
  void limitTo(Duration latest) {
    blocks.limitTo(latest);
  }

  /**
   * Prepares for a segment's track; goes on with the decoder there is if the format is the same.
   */
  void begin(AVStream stream) throws UndecodableException {
    if (codec == null || !codec.fits(stream)) {
      drain();
      close(codec);
      codec = null;
      codec = new Codec(stream);
    }
  }

  /** Decodes a packet with times in whole milliseconds. */
  void decode(AVPacket packet) {
    try {
      codec.decode(packet, false, this::accept);
    } catch (UndecodableException e) {
      long millis = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
      fault.add(millis, "sound: " + e.getMessage());
    }
  }

  /** Says what is undecodable, and what is silent, up to the end of a segment. */
  void endSegment(TimeSpan span, boolean hadTrack) {
    fault.endAt(span.end());
    if (!hadTrack) {
      drain();
      blocks.gapUntil(span.end());
    }
  }

  /** Gives the sound that is still held back. */
  void finish() {
    drain();
    blocks.flush();
  }

  /** Forgets what was decoded, because packets are missing. */
  void reset(boolean timeWentBack) {
    drain();
    blocks.flush();
    if (timeWentBack) {
      blocks.restart();
    }
  }

  private void drain() {
    if (codec != null) {
      codec.drain(this::accept);
    }
    float[] tail = resampler.drain();
    blocks.add(tail);
  }

  private void accept(AVFrame frame) {
    if (frame.nb_samples() <= 0 || frame.sample_rate() <= 0) {
      return;
    }
    try {
      if (!resampler.fits(frame)) {
        blocks.add(resampler.drain());
        resampler.open(frame);
      }
      long millis = frame.best_effort_timestamp();
      if (millis != AV_NOPTS_VALUE) {
        blocks.place(Math.max(0, millis), resampler.heldBack());
        fault.endAt(Duration.ofMillis(Math.max(0, millis)));
      }
      blocks.add(resampler.convert(frame));
    } catch (UndecodableException e) {
      fault.add(frame.best_effort_timestamp(), "sound: " + e.getMessage());
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
    resampler.close();
  }
}
