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

/**
 * One of FFmpeg's decoders, on the calling thread, kept over the segments of a stream for as long
 * as their format is the same. Owns native memory until {@link #close}; for one thread.
 */
final class Codec implements AutoCloseable {
  /** 8192x4320: the largest picture there are cameras for. */
  private static final long MOST_PIXELS = 8192L * 4352;

  private final Format format;
  private final AVCodecContext context;
  private final AVFrame frame = av_frame_alloc();

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
    AVCodec decoder = avcodec_find_decoder(format.codec);
    if (decoder == null) {
      throw new UndecodableException(
          "no decoder for " + avcodec_get_name(format.codec).getString(), AVERROR_INVALIDDATA());
    }
    context = avcodec_alloc_context3(decoder);
    int result = avcodec_parameters_to_context(context, stream.codecpar());
    context.pkt_timebase(stream.time_base());
    context.thread_count(1);
    context.max_pixels(MOST_PIXELS);
    // A segment is no beginning: its first sound must not be dropped as an encoder's run-in.
    context.flags2(context.flags2() | AV_CODEC_FLAG2_SKIP_MANUAL);
    result = result < 0 ? result : avcodec_open2(context, decoder, (AVDictionary) null);
    if (result < 0) {
      close();
      throw new UndecodableException("the decoder does not open", result);
    }
  }

  boolean fits(AVStream stream) {
    return format.equals(Format.of(stream.codecpar()));
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
    receive(sink);
    if (sent < 0) {
      throw new UndecodableException("damaged media", sent);
    }
  }

  /** Gives the frames the decoder still holds back; it then starts anew. */
  void drain(Consumer<AVFrame> sink) {
    avcodec_send_packet(context, null);
    try {
      receive(sink);
    } catch (UndecodableException e) {
      org.slf4j.LoggerFactory.getLogger(Codec.class).debug("draining a decoder", e);
    }
    reset();
  }

  /** Forgets everything decoded before. */
  void reset() {
    avcodec_flush_buffers(context);
  }

  private void receive(Consumer<AVFrame> sink) throws UndecodableException {
    int received = avcodec_receive_frame(context, frame);
    while (received >= 0) {
      sink.accept(frame);
      received = avcodec_receive_frame(context, frame);
    }
    if (received == AVERROR_INVALIDDATA()) {
      throw new UndecodableException("damaged media", received);
    }
  }

  @Override
  public void close() {
    av_frame_free(frame);
    avcodec_free_context(context);
  }
}
