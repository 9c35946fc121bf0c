package org.openproctor.analyzer.decode;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.SegmentStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One picture of a segment: its first key frame, which needs no other to be decoded. All packets
 * are read, so a damaged container is seen; one is decoded. Stateless.
 */
public final class KeyFrame {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFrame.class);

  private KeyFrame() {}

  /** What there was to see. */
  public enum Found {
    /** Pictures; whether one of them is a key frame is the encoder's affair. */
    PICTURE,
    /** No picture. */
    NONE,
    /** Something that does not decode. */
    DAMAGED
  }

  /**
   * Looks at a segment.
   *
   * @param width the picture is made smaller to this, never larger
   * @param sink takes the key frame and the segment's start, if there is one; the picture is only
   *     lent to it
   */
  public static Found look(
      SegmentStore store, Segment segment, int width, BiConsumer<Duration, Picture> sink) {
    requireNonNull(sink, "sink is null");
    AVPacket packet = av_packet_alloc();
    try (SegmentInput input = new SegmentInput(store.open(segment))) {
      Optional<AVStream> track = input.video();
      boolean looked = false;
      boolean some = false;
      while (input.next(packet)) {
        if (track.isEmpty() || packet.stream_index() != track.get().index()) {
          continue;
        }
        some = true;
        if (!looked && (packet.flags() & AV_PKT_FLAG_KEY) != 0) {
          decode(track.get(), packet, width, p -> sink.accept(segment.span().start(), p));
          looked = true;
        }
      }
      return some ? Found.PICTURE : Found.NONE;
    } catch (UndecodableException | SegmentStoreException e) {
      LOG.debug(
          "segment {} of {} does not decode: {}",
          segment.sequence(),
          segment.stream(),
          e.getMessage());
      return Found.DAMAGED;
    } finally {
      av_packet_free(packet);
    }
  }

  private static void decode(AVStream track, AVPacket packet, int width, Consumer<Picture> sink)
      throws UndecodableException {
    try (Codec codec = new Codec(track);
        PictureConverter converter = new PictureConverter(width)) {
      Turn turn = Turn.of(track.codecpar());
      FirstFrame first = new FirstFrame(converter, turn, sink);
      codec.decode(packet, false, first::accept);
      codec.drain(first::accept);
      first.require();
    }
  }

  /** Converts the first frame that comes out; a frame is only valid while it is handed over. */
  private static final class FirstFrame {
    private final PictureConverter converter;
    private final Turn turn;
    private final Consumer<Picture> sink;
    private boolean came;
    private UndecodableException failure;

    FirstFrame(PictureConverter converter, Turn turn, Consumer<Picture> sink) {
      this.converter = converter;
      this.turn = turn;
      this.sink = sink;
    }

    void accept(AVFrame frame) {
      if (came) {
        return;
      }
      came = true;
      try {
        sink.accept(converter.convert(frame, turn));
      } catch (UndecodableException e) {
        failure = e;
      }
    }

    void require() throws UndecodableException {
      if (failure != null) {
        throw failure;
      }
      if (!came) {
        throw new UndecodableException("a key frame without a picture", -1);
      }
    }
  }
}
