package org.openproctor.ingest.synth;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.FloatPointer;

/** Mono sound to Opus. For one thread; owns native memory until {@link #close}. */
final class SoundEncoder implements AutoCloseable {
  static final int RATE = 48_000;
  private static final int BITS_PER_SECOND = 48_000;

  private final PacketPump pump;
  private final AVFrame frame = av_frame_alloc();
  private final float[] block;
  private int filled;
  private long next;
  private boolean closed;

  SoundEncoder(WebmMuxer muxer) {
    pump = new PacketPump(muxer, "libopus", Map.of(), SoundEncoder::set);
    block = new float[pump.encoder().frame_size()];
    frame.nb_samples(block.length).format(AV_SAMPLE_FMT_FLT).sample_rate(RATE);
    av_channel_layout_copy(frame.ch_layout(), pump.encoder().ch_layout());
    av_frame_get_buffer(frame, 0);
  }

  private static void set(AVCodecContext codec) {
    codec.sample_fmt(AV_SAMPLE_FMT_FLT).sample_rate(RATE).bit_rate(BITS_PER_SECOND);
    av_channel_layout_default(codec.ch_layout(), 1);
    try (AVRational tick = new AVRational().num(1).den(RATE)) {
      codec.time_base(tick);
    }
  }

  void encode(float[] samples) {
    int taken = 0;
    while (taken < samples.length) {
      int length = Math.min(samples.length - taken, block.length - filled);
      System.arraycopy(samples, taken, block, filled, length);
      taken += length;
      filled += length;
      if (filled == block.length) {
        pushBlock();
      }
    }
  }

  private void pushBlock() {
    av_frame_make_writable(frame); // the encoder may still hold the one before
    frame.nb_samples(filled);
    new FloatPointer(frame.data(0)).put(block, 0, filled);
    frame.pts(next);
    next += filled;
    filled = 0;
    pump.push(frame);
  }

  void drain() {
    if (filled > 0) {
      pushBlock();
    }
    pump.push(null);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    pump.close();
    av_frame_free(frame);
  }
}
