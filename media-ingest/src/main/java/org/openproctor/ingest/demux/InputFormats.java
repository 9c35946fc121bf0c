package org.openproctor.ingest.demux;

import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Which of FFmpeg's input formats may be opened: all but those that would read other files or
 * servers named in the input, and those that take still pictures or plain text for a video.
 */
final class InputFormats {
  private static final Set<String> REFUSED =
      Set.of(
          "hls",
          "applehttp",
          "dash",
          "concat",
          "concatf",
          "imf",
          "webm_dash_manifest",
          "sdp",
          "rtp",
          "rtsp",
          "sap",
          "lavfi",
          "tty",
          "ico",
          "bin",
          "xbin",
          "adf",
          "idf",
          "alias_pix",
          "brender_pix",
          "tedcaptions",
          "ffmetadata",
          "image2",
          "image2pipe");

  private static final String ALLOWED = allowed();

  private InputFormats() {}

  /** For avformat's option {@code format_whitelist}. */
  static String whitelist() {
    return ALLOWED;
  }

  private static String allowed() {
    StringJoiner names = new StringJoiner(",");
    try (PointerPointer<Pointer> position = new PointerPointer<>(1)) {
      position.put(0, (Pointer) null);
      for (AVInputFormat format = avformat.av_demuxer_iterate(position);
          format != null;
          format = avformat.av_demuxer_iterate(position)) {
        String name = format.name().getString();
        boolean refused =
            name.endsWith("_pipe") || Stream.of(name.split(",")).anyMatch(REFUSED::contains);
        if (!refused) {
          names.add(name);
        }
      }
    }
    return names.toString();
  }
}
