package org.openproctor.ingest.demux;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** The chosen tracks' packets of an opened input, which it does not own. For one thread. */
final class PacketReader implements AutoCloseable {
  private static final int DAMAGED_PACKETS_IN_A_ROW = 50;

  private final AVFormatContext context;
  private final TrackChoice choice;
  private final AVRational micros = new AVRational().num(1).den(1_000_000);
  private final AVRational[] timeBases;
  private boolean ended;
  private String failure;

  PacketReader(AVFormatContext context, TrackChoice choice) {
    this.context = context;
    this.choice = choice;
    this.timeBases =
        choice.streams().stream()
            .map(index -> context.streams(index).time_base())
            .toArray(AVRational[]::new);
  }

  /** The next packet, times in microseconds; empty at the end and after a failure. */
  Optional<EncodedPacket> next() {
    AVPacket packet = av_packet_alloc();
    int damaged = 0;
    while (!ended) {
      int result = av_read_frame(context, packet);
      int track = result < 0 ? -1 : choice.streams().indexOf(packet.stream_index());
      if (track >= 0) {
        av_packet_rescale_ts(packet, timeBases[track], micros);
        return Optional.of(new EncodedPacket(track, packet));
      }
      if (result >= 0) {
        av_packet_unref(packet);
      } else if (result == AVERROR_EOF()) {
        ended = true;
      } else if (result != AVERROR_INVALIDDATA() || ++damaged > DAMAGED_PACKETS_IN_A_ROW) {
        ended = true;
        failure = FfmpegError.text(result);
      }
    }
    av_packet_free(packet);
    return Optional.empty();
  }

  /** Why it ended before the input's end; empty if it did not. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void close() {
    ended = true;
    micros.close();
  }
}
