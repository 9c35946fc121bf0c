package org.openproctor.ingest.demux;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * A media file of any kind FFmpeg reads, as packets: the best picture track and the best sound
 * track; cover pictures, subtitles and further tracks are dropped. Reads as it goes, so memory does
 * not depend on the file's length. For one thread; owns native memory until {@link #close}.
 */
public final class MediaFile implements EncodedStream {
  private static final int DAMAGED_PACKETS_IN_A_ROW = 50;

  private final String name;
  private final AVFormatContext context;
  private final TrackChoice choice;
  private final AVRational micros = new AVRational().num(1).den(1_000_000);
  private final AVRational[] timeBases;
  private long firstTime = AV_NOPTS_VALUE;
  private long lastTime = AV_NOPTS_VALUE;
  private boolean ended;
  private String cutShort;

  private MediaFile(String name, AVFormatContext context, TrackChoice choice) {
    this.name = name;
    this.context = context;
    this.choice = choice;
    this.timeBases =
        choice.streams().stream()
            .map(index -> context.streams(index).time_base())
            .toArray(AVRational[]::new);
  }

  /**
   * Opens a video, with or without sound.
   *
   * @throws OpenProctorException (INPUT) that names the file and says why it cannot be used
   */
  public static MediaFile open(Path file) {
    MediaFile media = openAnyMedia(file);
    if (media.tracks().stream().noneMatch(EncodedTrack::isVideo)) {
      media.close();
      throw new OpenProctorException(Fault.INPUT, media.name + " holds sound but no picture");
    }
    return media;
  }

  /** Opens a file that holds picture, sound or both. */
  public static MediaFile openAnyMedia(Path file) {
    FfmpegLog.redirect();
    AVFormatContext context = MediaFileOpening.open(file);
    String name = MediaFileOpening.name(file);
    try {
      return new MediaFile(name, context, TrackChoice.of(context, name));
    } catch (RuntimeException e) {
      avformat_close_input(context);
      throw e;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<EncodedTrack> tracks() {
    return choice.tracks();
  }

  /** How long the file says it is; for progress bars. */
  public Optional<Duration> declaredLength() {
    long length = context.duration();
    return length == AV_NOPTS_VALUE || length <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.multiplyExact(length, 1000L)));
  }

  @Override
  public boolean timesMayJump() {
    return (context.iformat().flags() & AVFMT_TS_DISCONT) != 0;
  }

  @Override
  public Optional<String> cutShort() {
    return Optional.ofNullable(cutShort);
  }

  @Override
  public Optional<EncodedPacket> next() {
    AVPacket packet = av_packet_alloc();
    int damaged = 0;
    while (!ended) {
      int result = av_read_frame(context, packet);
      int track = result < 0 ? -1 : choice.streams().indexOf(packet.stream_index());
      if (track >= 0) {
        av_packet_rescale_ts(packet, timeBases[track], micros);
        note(packet);
        return Optional.of(new EncodedPacket(track, packet));
      }
      if (result >= 0) {
        av_packet_unref(packet);
      } else if (result == AVERROR_EOF()) {
        end(endedEarly());
      } else if (result != AVERROR_INVALIDDATA() || ++damaged > DAMAGED_PACKETS_IN_A_ROW) {
        end(FfmpegError.text(result));
      }
    }
    av_packet_free(packet);
    return Optional.empty();
  }

  private void note(AVPacket packet) {
    if (packet.pts() != AV_NOPTS_VALUE) {
      firstTime = firstTime == AV_NOPTS_VALUE ? packet.pts() : Math.min(firstTime, packet.pts());
      lastTime = Math.max(lastTime, packet.pts() + packet.duration());
    }
  }

  private void end(String reason) {
    ended = true;
    cutShort = reason;
  }

  /** A file whose header promises clearly more than it holds was truncated. */
  private String endedEarly() {
    boolean promised = context.duration_estimation_method() == AVFMT_DURATION_FROM_STREAM;
    Optional<Duration> length = declaredLength();
    if (!promised || length.isEmpty() || firstTime == AV_NOPTS_VALUE) {
      return null;
    }
    Duration held = Duration.ofNanos((lastTime - firstTime) * 1000L);
    Duration missing = length.get().minus(held);
    Duration tolerance = Duration.ofSeconds(1).plus(length.get().dividedBy(50));
    return missing.compareTo(tolerance) > 0
        ? "the file ends " + missing.toSeconds() + " s before its declared end"
        : null;
  }

  @Override
  public void close() {
    ended = true;
    if (!context.isNull()) {
      avformat_close_input(context);
      context.setNull();
    }
    micros.close();
  }
}
