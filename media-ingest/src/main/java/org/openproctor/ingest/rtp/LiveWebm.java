package org.openproctor.ingest.rtp;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.openproctor.ingest.demux.FfmpegError;
import org.openproctor.ingest.demux.FfmpegLog;

/**
 * A WebM recording of VP8 and Opus that grows, as a browser's MediaRecorder makes it: a header,
 * then clusters. FFmpeg muxes into its growing buffer, whose content is handed on at each {@link
 * #flush}; so no native callback is taken. A track that is announced and never comes does no harm.
 * For one thread; owns native memory until {@link #close}.
 */
final class LiveWebm implements AutoCloseable {
  private static final int SOUND_RATE = 48_000;
  private static final int PREROLL = SOUND_RATE * 80 / 1000; // RFC 7845

  private final Consumer<ByteBuffer> target;
  private final AVFormatContext context = new AVFormatContext(null);
  private final AVPacket packet = av_packet_alloc();
  private final Map<RtpFormat, AVStream> streams = new EnumMap<>(RtpFormat.class);
  private AVIOContext output;

  /**
   * @param target gets the bytes, to be read before it returns
   */
  LiveWebm(List<RtpFormat> tracks, int width, int height, Consumer<ByteBuffer> target) {
    FfmpegLog.redirect();
    this.target = target;
    AVDictionary options = new AVDictionary(null);
    try {
      check(avformat_alloc_output_context2(context, null, "webm", null));
      openOutput();
      if (tracks.contains(RtpFormat.PICTURE)) {
        picture(add(RtpFormat.PICTURE), width, height);
      }
      if (tracks.contains(RtpFormat.SOUND)) {
        sound(add(RtpFormat.SOUND));
      }
      context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT); // no random id
      // A cluster ends at each flush, and nowhere else
      av_dict_set(options, "cluster_time_limit", "30000", 0);
      av_dict_set(options, "cluster_size_limit", Integer.toString(32 << 20), 0);
      check(avformat_write_header(context, options));
    } catch (RuntimeException e) {
      close();
      throw e;
    } finally {
      av_dict_free(options);
    }
  }

  /** Takes a frame; times of a track grow, and tracks are roughly in step. */
  void write(Frame frame, long millis) {
    check(av_new_packet(packet, frame.data().length));
    packet.data().put(frame.data());
    packet.stream_index(streams.get(frame.format()).index());
    packet.pts(millis).dts(millis);
    packet.flags(frame.keyFrame() ? AV_PKT_FLAG_KEY : 0);
    int written = av_write_frame(context, packet);
    av_packet_unref(packet);
    check(written);
  }

  /** Ends the cluster, if one is begun, and hands on what there is. */
  void flush() {
    check(av_write_frame(context, null));
    handOn();
  }

  /** Hands on the last of it. */
  void finish() {
    check(av_write_trailer(context));
    handOn();
  }

  private AVStream add(RtpFormat format) {
    AVStream stream = avformat_new_stream(context, null);
    streams.put(format, stream);
    return stream;
  }

  private static void picture(AVStream stream, int width, int height) {
    stream.codecpar().codec_type(AVMEDIA_TYPE_VIDEO).codec_id(AV_CODEC_ID_VP8);
    stream.codecpar().width(width).height(height);
  }

  /** One channel, as students' microphones have; a decoder mixes what should have more. */
  private static void sound(AVStream stream) {
    AVCodecParameters codec = stream.codecpar();
    codec.codec_type(AVMEDIA_TYPE_AUDIO).codec_id(AV_CODEC_ID_OPUS);
    codec.sample_rate(SOUND_RATE).seek_preroll(PREROLL);
    av_channel_layout_default(codec.ch_layout(), 1);
    byte[] head = opusHead();
    BytePointer extra = new BytePointer(av_mallocz(head.length + AV_INPUT_BUFFER_PADDING_SIZE));
    extra.put(head);
    codec.extradata(extra).extradata_size(head.length);
  }

  /** RFC 7845, as Chromium's MediaRecorder writes it. */
  private static byte[] opusHead() {
    return ByteBuffer.allocate(19)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) 1)
        .putShort((short) 0)
        .putInt(SOUND_RATE)
        .array();
  }

  private void openOutput() {
    try (PointerPointer<AVIOContext> opened = new PointerPointer<>(1)) {
      if (avio_open_dyn_buf(opened) < 0) {
        throw new OutOfMemoryError("no memory for a slice");
      }
      output = opened.get(AVIOContext.class, 0);
    }
    output.seekable(0);
    context.pb(output);
  }

  private void handOn() {
    try (PointerPointer<BytePointer> buffer = new PointerPointer<>(1)) {
      int length = avio_close_dyn_buf(output, buffer);
      output = null;
      BytePointer bytes = buffer.get(BytePointer.class, 0);
      try {
        openOutput();
        if (length > 0) {
          target.accept(bytes.capacity(length).asByteBuffer());
        }
      } finally {
        av_free(bytes);
      }
    }
  }

  private static void check(int result) {
    if (result < 0) {
      throw new IllegalStateException("FFmpeg muxes no WebM: " + FfmpegError.text(result));
    }
  }

  @Override
  public void close() {
    if (context.isNull()) {
      return;
    }
    av_packet_free(packet);
    if (output != null) {
      try (PointerPointer<BytePointer> buffer = new PointerPointer<>(1)) {
        avio_close_dyn_buf(output, buffer);
        av_free(buffer.get(BytePointer.class, 0));
      }
      output = null;
    }
    avformat_free_context(context);
    context.setNull();
  }
}
