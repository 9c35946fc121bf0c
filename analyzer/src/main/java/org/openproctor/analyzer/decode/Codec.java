package org.openproctor.analyzer.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG2_SKIP_MANUAL;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.Arrays;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * One of FFmpeg's decoders, on the calling thread, kept over the segments of a stream for as long
 * as their format is the same. Owns native memory until {@link #close}; for one thread.
 */
final class Codec implements AutoCloseable {
  /** 8192x4320: the largest picture there are cameras for. */
  private static final long MOST_PIXELS = 8192L * 4352;

  /** So many damaged packets in a row are the decoder's own fault: some never recover. */
  private static final int FAILURES_UNTIL_REOPENED = 3;

  private final Format format;
  private final AVCodecParameters parameters = avcodec_parameters_alloc();
  private final AVRational timeBase;
  private final AVFrame frame = av_frame_alloc();
  private AVCodecContext context;
  private int failures;
  private boolean suspect;

  /** What must be equal for a decoder to go on with the next segment. */
  private record Format(int codec, int width, int height, int sampleRate, int extradata) {
    static Format of(AVCodecParameters codec) {
      byte[] extradata = new byte[codec.extradata() == null ? 0 : codec.extradata_size()];
      if (extradata.length > 0) {
        codec.extradata().get(extradata);
      }
      return new Format(
          codec.codec_id(),
          codec.width(),
          codec.height(),
          codec.sample_rate(),
          Arrays.hashCode(extradata));
    }
  }

  Codec(AVStream stream) throws UndecodableException {
    format = Format.of(stream.codecpar());
    avcodec_parameters_copy(parameters, stream.codecpar());
    AVRational base = stream.time_base();
    timeBase = new AVRational().num(base.num()).den(base.den());
    try {
      context = open();
    } catch (UndecodableException e) {
      close();
      throw e;
    }
  }

  private AVCodecContext open() throws UndecodableException {
    AVCodec decoder = avcodec_find_decoder(format.codec);
    if (decoder == null) {
      throw new UndecodableException(
          "no decoder for " + avcodec_get_name(format.codec).getString(), AVERROR_INVALIDDATA());
    }
    AVCodecContext opened = avcodec_alloc_context3(decoder);
    int result = avcodec_parameters_to_context(opened, parameters);
    opened.pkt_timebase(timeBase);
    opened.thread_count(1);
    opened.max_pixels(MOST_PIXELS);
    // A segment is no beginning: its first sound must not be dropped as an encoder's run-in.
    opened.flags2(opened.flags2() | AV_CODEC_FLAG2_SKIP_MANUAL);
    result = result < 0 ? result : avcodec_open2(opened, decoder, (AVDictionary) null);
    if (result < 0) {
      avcodec_free_context(opened);
      throw new UndecodableException("the decoder does not open", result);
    }
    return opened;
  }

  /** True if it can go on with this track: the same format, and nothing damaged came so far. */
  boolean fits(AVStream stream) {
    return !suspect && format.equals(Format.of(stream.codecpar()));
  }

  /**
   * Decodes one packet.
   *
   * @param skippable true if the picture is not wanted: it is then left out where no other picture
   *     needs it, and decoded where one does
   * @param sink takes each frame; it is valid until the sink returns
   */
  void decode(AVPacket packet, boolean skippable, Consumer<AVFrame> sink)
      throws UndecodableException {
    context.skip_frame(skippable ? AVDISCARD_NONREF : AVDISCARD_DEFAULT);
    int sent = avcodec_send_packet(context, packet);
    int received = receive(sink);
    if (sent >= 0 && received != AVERROR_INVALIDDATA()) {
      failures = 0;
      return;
    }
    suspect = true;
    if (++failures >= FAILURES_UNTIL_REOPENED) {
      reopen();
    }
    throw new UndecodableException("damaged media", sent < 0 ? sent : received);
  }

  /** After a failure: true if the decoder was opened anew, so that it needs a key frame. */
  boolean wasReopened() {
    return failures == 0;
  }

  /** Gives the frames the decoder still holds back; it then starts anew. */
  void drain(Consumer<AVFrame> sink) {
    avcodec_send_packet(context, null);
    receive(sink);
    reset();
  }

  /** Forgets everything decoded before. */
  void reset() {
    avcodec_flush_buffers(context);
  }

  private void reopen() throws UndecodableException {
    AVCodecContext reopened = open();
    avcodec_free_context(context);
    context = reopened;
    failures = 0;
  }

  /** Gives the code that ended it: that there is no more now, or that something is damaged. */
  private int receive(Consumer<AVFrame> sink) {
    int received = avcodec_receive_frame(context, frame);
    while (received >= 0) {
      sink.accept(frame);
      received = avcodec_receive_frame(context, frame);
    }
    return received;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    if (context != null) {
      avcodec_free_context(context);
    }
    avcodec_parameters_free(parameters);
    timeBase.close();
  }
}
