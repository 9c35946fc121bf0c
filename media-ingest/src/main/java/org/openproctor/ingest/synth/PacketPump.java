package org.openproctor.ingest.synth;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.openproctor.ingest.demux.FfmpegError;

/** One encoder and the way of its packets into a file. For one thread; owns native memory. */
final class PacketPump implements AutoCloseable {
  private final AVCodecContext encoder;
  private final AVPacket packet = av_packet_alloc();
  private final WebmMuxer muxer;
  private final AVStream stream;

  /**
   * Opens an encoder of FFmpeg's.
   *
   * @param options its private ones
   */
  PacketPump(
      WebmMuxer muxer, String name, Map<String, String> options, Consumer<AVCodecContext> set) {
    this.muxer = muxer;
    AVCodec codec = avcodec_find_encoder_by_name(name);
    if (codec == null || codec.isNull()) {
      throw new IllegalStateException("this FFmpeg has no encoder " + name);
    }
    encoder = avcodec_alloc_context3(codec);
    set.accept(encoder);
    encoder.flags(encoder.flags() | AV_CODEC_FLAG_BITEXACT);
    encoder.thread_count(1); // the result must not depend on the machine
    AVDictionary dictionary = new AVDictionary(null);
    options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
    int opened = avcodec_open2(encoder, codec, dictionary);
    av_dict_free(dictionary);
    if (opened < 0) {
      close();
      throw new IllegalStateException(name + " does not open: " + FfmpegError.text(opened));
    }
    stream = muxer.add(encoder);
  }

  AVCodecContext encoder() {
    return encoder;
  }

  /** Encodes a frame and writes what comes out; null: no more frames, everything comes out. */
  void push(AVFrame frame) {
    int sent = avcodec_send_frame(encoder, frame);
    int received = sent < 0 ? sent : avcodec_receive_packet(encoder, packet);
    while (received >= 0) {
      muxer.write(packet, encoder, stream);
      received = avcodec_receive_packet(encoder, packet);
    }
    if (received != AVERROR_EAGAIN() && received != AVERROR_EOF()) {
      throw new IllegalStateException("the encoder fails: " + FfmpegError.text(received));
    }
  }

  @Override
  public void close() {
    if (!packet.isNull()) {
      av_packet_free(packet);
      packet.setNull();
      avcodec_free_context(encoder);
    }
  }
}
