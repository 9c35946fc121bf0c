package org.openproctor.ingest.cut;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_query_codec;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.PointerPointer;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.ingest.demux.EncodedPacket;
import org.openproctor.ingest.demux.EncodedTrack;
import org.openproctor.ingest.demux.FfmpegError;

/**
 * Writes a segment's packets as a container file of its own: WebM where all of the source's codecs
 * allow it, else Matroska. The file is made in memory and copied out in one go, because only a
 * target that can seek gets a length and an index, which players want. For one thread.
 */
final class SegmentMuxer implements AutoCloseable {
  private static final Set<String> WEBM_CODECS = Set.of("vp8", "vp9", "av1", "opus", "vorbis");

  private final String source;
  private final List<EncodedTrack> tracks;
  private final String container;
  private final AVRational micros = new AVRational().num(1).den(1_000_000);

  SegmentMuxer(String source, List<EncodedTrack> tracks) {
    this.source = source;
    this.tracks = tracks;
    boolean webm = tracks.stream().allMatch(track -> WEBM_CODECS.contains(track.format().codec()));
    this.container = webm ? "webm" : "mkv";
  }

  /** {@code webm} or {@code mkv}, the same for all segments of a source. */
  String container() {
    return container;
  }

  /** Writes one closed file; the packets' times are counted anew in its time base. */
  void write(OpenSegment segment, OutputStream body) {
    AVFormatContext context = new AVFormatContext(null);
    check(
        avformat_alloc_output_context2(
            context, null, container.equals("webm") ? "webm" : "matroska", null));
    try (MemoryFile file = new MemoryFile(context)) {
      int[] streamOf = addStreams(context, segment.usedTracks());
      context.flags(
          context.flags()
              | AVFormatContext.AVFMT_FLAG_BITEXACT); // equal packets, equal bytes and hash
      context.avoid_negative_ts(
          AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED); // the session's time stays
      check(avformat_write_header(context, (PointerPointer<?>) null));
      for (EncodedPacket packet : inFileOrder(segment.packets())) {
        write(context, packet, streamOf[packet.track()]);
      }
      check(av_write_trailer(context));
      file.copyTo(body);
    } finally {
      avformat_free_context(context);
    }
  }

  /**
   * The order of the times that stand in the file. Opus is written later than it is to be heard, by
   * its encoder's delay, and Chromium's Media Source refuses a file whose times go back.
   */
  private List<EncodedPacket> inFileOrder(List<EncodedPacket> packets) {
    return packets.stream().sorted(Comparator.comparingLong(this::millisInFile)).toList();
  }

  private long millisInFile(EncodedPacket packet) {
    AVCodecParameters codec = tracks.get(packet.track()).parameters();
    long delay =
        codec.codec_id() == AV_CODEC_ID_OPUS
            ? Math.round(codec.initial_padding() * 1000.0 / codec.sample_rate())
            : 0;
    return Math.round(packet.dts() / 1000.0) + delay;
  }

  private int[] addStreams(AVFormatContext context, int[] usedTracks) {
    int[] streamOf = new int[tracks.size()];
    Arrays.fill(streamOf, -1);
    for (int track : usedTracks) {
      EncodedTrack used = tracks.get(track);
      if (avformat_query_codec(context.oformat(), used.parameters().codec_id(), 0) == 0) {
        throw new OpenProctorException(
            Fault.INPUT,
            source
                + (used.isVideo() ? ": its picture" : ": its sound")
                + " is encoded as "
                + used.format().codec()
                + ", which cannot be stored; convert it to H.264 or VP8 with AAC or Opus");
      }
      AVStream stream = avformat_new_stream(context, null);
      check(avcodec_parameters_copy(stream.codecpar(), used.parameters()));
      stream.codecpar().codec_tag(0);
      stream.sample_aspect_ratio(used.parameters().sample_aspect_ratio());
      stream.time_base(micros);
      streamOf[track] = stream.index();
    }
    return streamOf;
  }

  private void write(AVFormatContext context, EncodedPacket packet, int stream) {
    AVPacket unwrapped = packet.unwrap();
    av_packet_rescale_ts(unwrapped, micros, context.streams(stream).time_base());
    unwrapped.stream_index(stream);
    unwrapped.pos(-1);
    check(av_write_frame(context, unwrapped));
  }

  private void check(int result) {
    if (result < 0) {
      throw new OpenProctorException(
          Fault.INPUT,
          source + " cannot be cut into " + container + " segments: " + FfmpegError.text(result));
    }
  }

  @Override
  public void close() {
    micros.close();
  }
}
