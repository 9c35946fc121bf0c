package org.openproctor.analyzer.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.io.InputStream;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * One segment's packets. Only the Matroska demuxer is ever asked, whatever the bytes look like.
 * Owns native memory until {@link #close}; for one thread.
 */
final class SegmentInput implements AutoCloseable {
  private final StreamBytes bytes;
  private final AVFormatContext context;

  /**
   * Takes the stream over and reads the header.
   *
   * @throws UndecodableException if there is none
   */
  SegmentInput(InputStream stream) throws UndecodableException {
    FfmpegLog.redirect();
    bytes = new StreamBytes(stream);
    context = avformat_alloc_context();
    context.pb(bytes.context());
    // On failure avformat frees the context itself, but not the bytes.
    int opened =
        avformat_open_input(
            context, (String) null, av_find_input_format("matroska"), (AVDictionary) null);
    if (opened < 0) {
      bytes.close();
      throw new UndecodableException("the segment's header is damaged", opened);
    }
  }

  Optional<AVStream> video() {
    return first(AVMEDIA_TYPE_VIDEO);
  }

  Optional<AVStream> audio() {
    return first(AVMEDIA_TYPE_AUDIO);
  }

  /**
   * Reads the next packet.
   *
   * @return false at the end
   * @throws UndecodableException if the container is damaged here
   */
  boolean next(AVPacket packet) throws UndecodableException {
    av_packet_unref(packet);
    int read = av_read_frame(context, packet);
    if (read < 0 && read != AVERROR_EOF()) {
      throw new UndecodableException("the segment is damaged or cut off", read);
    }
    return read >= 0;
  }

  private Optional<AVStream> first(int type) {
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream stream = context.streams(i);
      if (stream.codecpar().codec_type() == type) {
        return Optional.of(stream);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    avformat_close_input(context);
    bytes.close();
  }
}
