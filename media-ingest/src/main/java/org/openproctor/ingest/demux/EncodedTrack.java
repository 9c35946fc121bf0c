package org.openproctor.ingest.demux;

import static java.util.Objects.requireNonNull;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.media.VideoFormat;

/**
 * One track of an {@link EncodedStream}.
 *
 * @param format codec and size
 * @param parameters FFmpeg's own description, with extradata and rotation; owned by the stream and
 *     valid until it is closed
 * @param frameMicros how long a packet lasts where it does not say so itself, in microseconds
 */
public record EncodedTrack(TrackFormat format, AVCodecParameters parameters, long frameMicros) {
  public EncodedTrack {
    requireNonNull(format, "format is null");
    requireNonNull(parameters, "parameters is null");
    if (frameMicros <= 0) {
      throw new IllegalArgumentException("a frame of " + frameMicros + " microseconds");
    }
  }

  public boolean isVideo() {
    return format instanceof VideoFormat;
  }
}
