package org.openproctor.ingest.demux;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_TIMED_THUMBNAILS;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.VideoFormat;

/**
 * The best picture and the best sound track of an opened input: default ones before others, then
 * the largest picture, the most channels. The other streams are told to be discarded.
 *
 * @param tracks what was chosen
 * @param streams avformat's stream index of each
 */
record TrackChoice(List<EncodedTrack> tracks, List<Integer> streams) {
  private static final long VIDEO_FRAME_MICROS = 40_000;
  private static final long AUDIO_FRAME_MICROS = 20_000;
  private static final int NO_VIDEO = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS;

  static TrackChoice of(AVFormatContext context, String name) {
    List<EncodedTrack> tracks = new ArrayList<>();
    List<Integer> streams = new ArrayList<>();
    best(context, TrackChoice::isPicture)
        .ifPresent(
            stream -> {
              tracks.add(video(stream));
              streams.add(stream.index());
            });
    best(context, TrackChoice::isSound)
        .ifPresent(
            stream -> {
              tracks.add(audio(stream));
              streams.add(stream.index());
            });
    if (tracks.isEmpty()) {
      throw new OpenProctorException(Fault.INPUT, name + " holds no picture and no sound");
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      if (!streams.contains(i)) {
        context.streams(i).discard(avcodec.AVDISCARD_ALL);
      }
    }
    return new TrackChoice(List.copyOf(tracks), List.copyOf(streams));
  }

  private static Optional<AVStream> best(AVFormatContext context, Predicate<AVStream> fits) {
    return IntStream.range(0, context.nb_streams())
        .mapToObj(context::streams)
        .filter(fits)
        .max(
            Comparator.<AVStream>comparingInt(TrackChoice::isDefault)
                .thenComparingLong(TrackChoice::size)
                .thenComparing(Comparator.comparingInt((AVStream s) -> s.index()).reversed()));
  }

  private static boolean isPicture(AVStream stream) {
    AVCodecParameters codec = stream.codecpar();
    return codec.codec_type() == AVMEDIA_TYPE_VIDEO
        && (stream.disposition() & NO_VIDEO) == 0
        && codec.width() > 0
        && codec.height() > 0;
  }

  private static boolean isSound(AVStream stream) {
    AVCodecParameters codec = stream.codecpar();
    return codec.codec_type() == AVMEDIA_TYPE_AUDIO
        && codec.sample_rate() > 0
        && codec.ch_layout().nb_channels() > 0;
  }

  private static int isDefault(AVStream stream) {
    return (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0 ? 1 : 0;
  }

  private static long size(AVStream stream) {
    AVCodecParameters codec = stream.codecpar();
    return codec.codec_type() == AVMEDIA_TYPE_VIDEO
        ? (long) codec.width() * codec.height()
        : codec.ch_layout().nb_channels();
  }

  private static EncodedTrack video(AVStream stream) {
    AVCodecParameters codec = stream.codecpar();
    AVRational rate = stream.avg_frame_rate();
    if (rate.num() <= 0 || rate.den() <= 0) {
      rate = stream.r_frame_rate();
    }
    long frame =
        rate.num() <= 0 || rate.den() <= 0
            ? VIDEO_FRAME_MICROS
            : Math.max(1, 1_000_000L * rate.den() / rate.num());
    return new EncodedTrack(
        new VideoFormat(codecName(codec), codec.width(), codec.height()), codec, frame);
  }

  private static EncodedTrack audio(AVStream stream) {
    AVCodecParameters codec = stream.codecpar();
    long frame =
        codec.frame_size() <= 0
            ? AUDIO_FRAME_MICROS
            : Math.max(1, 1_000_000L * codec.frame_size() / codec.sample_rate());
    return new EncodedTrack(
        new AudioFormat(codecName(codec), codec.sample_rate(), codec.ch_layout().nb_channels()),
        codec,
        frame);
  }

  private static String codecName(AVCodecParameters codec) {
    return avcodec_get_name(codec.codec_id()).getString();
  }
}
