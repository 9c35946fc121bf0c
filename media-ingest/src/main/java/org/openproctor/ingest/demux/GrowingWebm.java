package org.openproctor.ingest.demux;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * A WebM recording that is still being written, as a browser's MediaRecorder sends it: {@link
 * #open} and {@link #next} wait for bytes. Tracks are what the header says; nothing is probed, so
 * the first packet comes with the first slice, and the same bytes always give the same packets,
 * whatever pieces they came in. For one thread; owns native memory until {@link #close}.
 */
public final class GrowingWebm implements EncodedStream {
  private final String name;
  private final GrowingInput input;
  private final AVFormatContext context;
  private final TrackChoice choice;
  private final PacketReader reader;

  private GrowingWebm(
      String name, GrowingInput input, AVFormatContext context, TrackChoice choice) {
    this.name = name;
    this.input = input;
    this.context = context;
    this.choice = choice;
    this.reader = new PacketReader(context, choice);
  }

  /**
   * Waits for the header and reads it. The source is not closed by this.
   *
   * @param name what to call it in a message
   * @throws OpenProctorException (INPUT) if it is not WebM or holds no track that can be used
   * @throws ByteSource.AbandonedException if the waiting was given up
   */
  public static GrowingWebm open(String name, ByteSource source) {
    requireNonNull(name, "name is null");
    requireNonNull(source, "source is null");
    FfmpegLog.redirect();
    GrowingInput input = new GrowingInput(source);
    AVFormatContext context = avformat_alloc_context();
    try {
      context.pb(input.context());
      context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_GENPTS);
      // On failure avformat frees the context itself, but not an input that is not its own.
      int opened =
          avformat_open_input(
              context, "", av_find_input_format("matroska"), new AVDictionary(null));
      if (opened < 0) {
        context.setNull();
        input.rethrow();
        throw new OpenProctorException(
            Fault.INPUT, name + " is not a WebM recording: " + FfmpegError.text(opened));
      }
      return new GrowingWebm(name, input, context, TrackChoice.of(context, name));
    } catch (RuntimeException e) {
      if (!context.isNull()) {
        avformat_close_input(context);
      }
      input.close();
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

  @Override
  public Optional<EncodedPacket> next() {
    Optional<EncodedPacket> packet = reader.next();
    if (packet.isEmpty()) {
      input.rethrow();
    }
    return packet;
  }

  @Override
  public boolean timesMayJump() {
    return false;
  }

  @Override
  public Optional<String> cutShort() {
    return reader.failure();
  }

  @Override
  public void close() {
    reader.close();
    if (!context.isNull()) {
      avformat_close_input(context);
      context.setNull();
      input.close();
    }
  }
}
