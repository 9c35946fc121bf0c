package org.openproctor.ingest.synth;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.PointerPointer;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.ingest.demux.FfmpegError;

/** A WebM file that grows packet by packet. For one thread; owns it until {@link #close}. */
final class WebmMuxer implements AutoCloseable {
  private final Path file;
  private final AVFormatContext context = new AVFormatContext(null);
  private AVIOContext output = new AVIOContext(null);

  WebmMuxer(Path file) {
    this.file = file;
    check(avformat_alloc_output_context2(context, null, "webm", null));
    int opened = avio_open(output, file.toString(), AVIO_FLAG_WRITE);
    if (opened < 0) {
      avformat_free_context(context);
      output = null;
      throw failure(opened);
    }
    context.pb(output);
    // Without it the file gets a random id: equal input, equal bytes.
    context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
  }

  /** A track for what this opened encoder makes; all of them before {@link #begin}. */
  AVStream add(AVCodecContext encoder) {
    AVStream stream = avformat_new_stream(context, null);
    check(avcodec_parameters_from_context(stream.codecpar(), encoder));
    stream.time_base(encoder.time_base());
    return stream;
  }

  void begin() {
    check(avformat_write_header(context, (PointerPointer<?>) null));
  }

  /** Takes over the packet's content, with times in the encoder's time base. */
  void write(AVPacket packet, AVCodecContext encoder, AVStream stream) {
    av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
    packet.stream_index(stream.index());
    check(av_interleaved_write_frame(context, packet));
    check(output.error());
  }

  void end() {
    check(av_write_trailer(context));
    check(output.error());
    int closed = avio_closep(output);
    output = null;
    check(closed);
  }

  private void check(int result) {
    if (result < 0) {
      throw failure(result);
    }
  }

  private OpenProctorException failure(int result) {
    return new OpenProctorException(
        Fault.RESOURCE, "cannot write the video " + file + ": " + FfmpegError.text(result));
  }

  @Override
  public void close() {
    if (output != null) {
      avio_closep(output);
      output = null;
    }
    if (!context.isNull()) {
      avformat_free_context(context);
      context.setNull();
    }
  }
}
