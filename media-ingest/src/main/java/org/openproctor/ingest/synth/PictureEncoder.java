package org.openproctor.ingest.synth;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** BGR pictures to VP8. For one thread; owns native memory until {@link #close}. */
final class PictureEncoder implements AutoCloseable {
  private static final int MOST_BITS_PER_SECOND = 2_500_000;
  private static final int SECONDS_TO_KEY_FRAME = 2;
  private static final int WORST_QUANTIZER = 24;

  // "realtime" chooses its effort by the clock, and so does not repeat itself. "crf" asks for an
  // even quality: else key frames come out coarse and the next ones refine them, and a standing
  // picture would not stand still.
  private static final Map<String, String> OPTIONS =
      Map.of("deadline", "good", "cpu-used", "5", "crf", "20");

  private final PacketPump pump;
  private final AVFrame frame = av_frame_alloc();
  private final SwsContext converter;
  private final BytePointer bgr;
  private final PointerPointer<BytePointer> planes = new PointerPointer<>(1);
  private final IntPointer strides = new IntPointer(1);
  private long next;
  private boolean closed;

  PictureEncoder(WebmMuxer muxer, int width, int height, int rate) {
    pump = new PacketPump(muxer, "libvpx", OPTIONS, codec -> set(codec, width, height, rate));
    frame.width(width).height(height).format(AV_PIX_FMT_YUV420P);
    av_frame_get_buffer(frame, 0);
    converter =
        sws_getContext(
            width,
            height,
            AV_PIX_FMT_BGR24,
            width,
            height,
            AV_PIX_FMT_YUV420P,
            SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    bgr = new BytePointer(3L * width * height);
    planes.put(0, bgr);
    strides.put(0, 3 * width);
  }

  private static void set(AVCodecContext codec, int width, int height, int rate) {
    codec.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P);
    try (AVRational tick = new AVRational().num(1).den(rate);
        AVRational perSecond = new AVRational().num(rate).den(1)) {
      codec.time_base(tick).framerate(perSecond);
    }
    codec.bit_rate(MOST_BITS_PER_SECOND);
    codec.gop_size(rate * SECONDS_TO_KEY_FRAME);
    codec.qmax(WORST_QUANTIZER);
  }

  void encode(byte[] picture) {
    if (picture.length != bgr.capacity()) {
      throw new IllegalArgumentException(picture.length + " bytes, not " + bgr.capacity());
    }
    bgr.position(0).put(picture);
    av_frame_make_writable(frame); // the encoder may still hold the one before
    sws_scale(converter, planes, strides, 0, frame.height(), frame.data(), frame.linesize());
    frame.pts(next++);
    pump.push(frame);
  }

  void drain() {
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
    sws_freeContext(converter);
    planes.close();
    strides.close();
    bgr.close();
  }
}
