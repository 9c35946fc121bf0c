package org.openproctor.analyzer.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_compare;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_delay;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Any sound to 16 kHz mono. Owns native memory until {@link #close}; for one thread. */
final class Resampler implements AutoCloseable {
  private final AVChannelLayout layout = new AVChannelLayout();
  private final AVChannelLayout mono = new AVChannelLayout();
  private final PointerPointer<FloatPointer> target = new PointerPointer<>(1);
  private FloatPointer buffer = new FloatPointer(4096);
  private SwrContext context;
  private int rate;
  private int format;

  Resampler() {
    av_channel_layout_default(mono, 1);
  }

  /** True if the frame goes on in the format this was opened for. */
  boolean fits(AVFrame frame) {
    return context != null
        && frame.sample_rate() == rate
        && frame.format() == format
        && av_channel_layout_compare(layout, frame.ch_layout()) == 0;
  }

  /** Starts anew for this frame's format; drain first. */
  void open(AVFrame frame) throws UndecodableException {
    closeContext();
    rate = frame.sample_rate();
    format = frame.format();
    av_channel_layout_copy(layout, frame.ch_layout());
    SwrContext opened = new SwrContext(null);
    int result =
        swr_alloc_set_opts2(
            opened, mono, AV_SAMPLE_FMT_FLT, Decoded.Sound.RATE, layout, format, rate, 0, null);
    result = result < 0 ? result : swr_init(opened);
    if (result < 0) {
      swr_free(opened);
      throw new UndecodableException("a sound format nobody can convert", result);
    }
    context = opened;
  }

  float[] convert(AVFrame frame) throws UndecodableException {
    return convert(frame.extended_data(), frame.nb_samples());
  }

  /** How many 16 kHz samples went in and have not come out yet. */
  long heldBack() {
    return context == null ? 0 : swr_get_delay(context, Decoded.Sound.RATE);
  }

  /** What is still held back; the next frame then needs {@link #open}. */
  float[] drain() {
    if (context == null) {
      return new float[0];
    }
    try {
      return convert(null, 0);
    } catch (UndecodableException e) {
      return new float[0]; // a few samples of a filter's tail
    } finally {
      closeContext();
    }
  }

  private float[] convert(PointerPointer<?> source, int samples) throws UndecodableException {
    int room = swr_get_out_samples(context, samples);
    if (room > buffer.capacity()) {
      buffer.close();
      buffer = new FloatPointer(room);
    }
    target.put(0, buffer);
    int made = swr_convert(context, target, (int) buffer.capacity(), source, samples);
    if (made < 0) {
      throw new UndecodableException("sound that cannot be converted", made);
    }
    float[] result = new float[made];
    buffer.position(0).get(result);
    return result;
  }

  private void closeContext() {
    if (context != null) {
      swr_free(context);
      context = null;
    }
  }

  @Override
  public void close() {
    closeContext();
    av_channel_layout_uninit(layout);
    layout.close();
    mono.close();
    target.close();
    buffer.close();
  }
}
