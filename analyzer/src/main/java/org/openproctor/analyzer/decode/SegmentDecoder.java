package org.openproctor.analyzer.decode;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.openproctor.analyzer.measure.Stage;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.media.TimeSpan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes one stream's segments, one after the other: pictures sampled by their time stamps, sound
 * as 16 kHz mono blocks, and what cannot be decoded as a {@link Decoded.DecodeFault}. The decoders
 * live on from one segment to the next, so the cuts leave no trace in what comes out; a missing
 * segment or another format starts them anew.
 *
 * <p>What comes out is in the order of media time (a block of sound when it is over), to the sink,
 * on the calling thread. Nothing is dropped but frames that are not to be looked at. For one
 * thread, which is also the only one that decodes; owns native memory until {@link #close}.
 */
public final class SegmentDecoder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentDecoder.class);

  private static final long STRAY_MILLIS = 1000;

  private final SegmentStore store;
  private final StageClock clock;
  private final InTimeOrder output;
  private final VideoDecoder video;
  private final SoundDecoder sound;
  private final AVPacket packet = av_packet_alloc();
  private final AVRational millis = new AVRational().num(1).den(1000);
  private Segment previous;
  private boolean strayTimes;

  /**
   * @param sink takes what comes out; a {@link Decoded.Frame}'s picture is only lent to it
   */
  public SegmentDecoder(
      SegmentStore store, DecodeSettings settings, StageClock clock, Consumer<Decoded> sink) {
    this.store = requireNonNull(store, "store is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.output = new InTimeOrder(requireNonNull(sink, "sink is null"));
    this.video = new VideoDecoder(requireNonNull(settings, "settings is null"), output::now);
    this.sound = new SoundDecoder(output::later);
  }

  /** Decodes the stream's next segment; damaged media is reported to the sink, never thrown. */
  public void decode(Segment segment) {
    requireNonNull(segment, "segment is null");
    try (StageClock.Timing timing = clock.time(Stage.DECODE)) {
      follow(segment);
      Duration latest = segment.span().end().plusMillis(STRAY_MILLIS);
      video.limitTo(latest);
      sound.limitTo(latest);
      read(segment);
      video.endSegment(segment.span());
      sound.endSegment(segment.span(), segment.hasAudio());
      output.endSegment(segment, video.latest());
      previous = segment;
    }
  }

  /** Gives what the decoders still hold back; to be called after the stream's last segment. */
  public void finish() {
    try (StageClock.Timing timing = clock.time(Stage.DECODE)) {
      video.finish();
      sound.finish();
      output.end();
    }
  }

  /** Pictures decoded, whether looked at or not. */
  public long framesDecoded() {
    return video.frames();
  }

  /** Pictures given to the sink. */
  public long framesLookedAt() {
    return video.looks();
  }

  /** Starts the decoders anew where this segment is not the next one of the same stream. */
  private void follow(Segment segment) {
    if (previous == null || segment.sequence() == previous.sequence() + 1) {
      return;
    }
    boolean back = segment.sequence() <= previous.sequence();
    video.reset(back);
    sound.reset(back);
    output.end();
    Duration from = previous.span().end();
    Duration until = segment.span().start();
    if (!back && until.compareTo(from) >= 0) {
      String reason = "segments are missing before " + segment.fileName();
      output.now(new Decoded.DecodeFault(new TimeSpan(from, until), reason));
    }
  }

  private void read(Segment segment) {
    try (SegmentInput input = new SegmentInput(store.open(segment))) {
      Optional<AVStream> picture = input.video();
      Optional<AVStream> tone = input.audio();
      if (picture.isPresent()) {
        video.begin(picture.get());
      }
      if (tone.isPresent()) {
        sound.begin(tone.get());
      }
      strayTimes = false;
      while (input.next(packet)) {
        picture
            .filter(stream -> belongs(stream, segment))
            .ifPresent(stream -> video.decode(packet));
        tone.filter(stream -> belongs(stream, segment)).ifPresent(stream -> decodeSound());
      }
      if (strayTimes) {
        throw new UndecodableException("times outside the segment", AVERROR_INVALIDDATA());
      }
    } catch (UndecodableException | SegmentStoreException e) {
      LOG.debug(
          "segment {} of {} does not decode: {}",
          segment.sequence(),
          segment.stream(),
          e.getMessage());
      output.now(new Decoded.DecodeFault(segment.span(), e.getMessage()));
    }
  }

  /**
   * True if the packet is of this track and, now in milliseconds, within the segment's time. One
   * damaged time stamp far ahead would otherwise hide all that comes after it.
   */
  private boolean belongs(AVStream stream, Segment segment) {
    if (stream.index() != packet.stream_index()) {
      return false;
    }
    av_packet_rescale_ts(packet, stream.time_base(), millis);
    long time = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
    boolean within =
        time >= segment.span().start().toMillis() - STRAY_MILLIS
            && time <= segment.span().end().toMillis() + STRAY_MILLIS;
    strayTimes |= !within;
    return within;
  }

  private void decodeSound() {
    try (StageClock.Timing timing = clock.time(Stage.SOUND)) {
      sound.decode(packet);
    }
  }

  @Override
  public void close() {
    video.close();
    sound.close();
    av_packet_free(packet);
    millis.close();
  }
}
