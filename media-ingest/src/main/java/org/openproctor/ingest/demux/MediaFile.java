package org.openproctor.ingest.demux;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * A media file of any kind FFmpeg reads, as packets: the best picture track and the best sound
 * track; cover pictures, subtitles and further tracks are dropped. Reads as it goes, so memory does
 * not depend on the file's length. For one thread; owns native memory until {@link #close}.
 */
public final class MediaFile implements EncodedStream {
  private final String name;
  private final AVFormatContext context;
  private final TrackChoice choice;
  private final PacketReader reader;
  private long firstTime = AV_NOPTS_VALUE;
  private long lastTime = AV_NOPTS_VALUE;
  private boolean ended;
  private String cutShort;

  private MediaFile(String name, AVFormatContext context, TrackChoice choice) {
    this.name = name;
    this.context = context;
    this.choice = choice;
    this.reader = new PacketReader(context, choice);
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
    Optional<EncodedPacket> packet = reader.next();
    if (packet.isPresent()) {
      note(packet.get());
    } else if (!ended) {
      ended = true;
      cutShort = reader.failure().orElseGet(this::endedEarly);
    }
    return packet;
  }

  private void note(EncodedPacket packet) {
    if (packet.pts() != AV_NOPTS_VALUE) {
      firstTime = firstTime == AV_NOPTS_VALUE ? packet.pts() : Math.min(firstTime, packet.pts());
      lastTime = Math.max(lastTime, packet.pts() + packet.duration());
    }
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
    reader.close();
    if (!context.isNull()) {
      avformat_close_input(context);
      context.setNull();
    }
  }
}
