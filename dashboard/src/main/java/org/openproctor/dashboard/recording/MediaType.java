package org.openproctor.dashboard.recording;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctor.core.media.TrackFormat;

/**
 * What a browser's Media Source is told of media.
 *
 * @param name such as {@code video/webm; codecs="vp8,opus"}
 * @param playable false where browsers do not play it (Matroska, with H.264 for one)
 */
public record MediaType(String name, boolean playable) {
  /** What browsers call what FFmpeg calls so. VP9: profile 0, level 1, 8 bit; they play others. */
  private static final Map<String, String> CODECS =
      Map.of(
          "vp8", "vp8",
          "vp9", "vp09.00.10.08",
          "av1", "av01.0.04M.08",
          "opus", "opus",
          "vorbis", "vorbis");

  static MediaType of(String container, List<TrackFormat> tracks) {
    List<Optional<String>> codecs =
        tracks.stream().map(track -> Optional.ofNullable(CODECS.get(track.codec()))).toList();
    if (!container.equals("webm") || codecs.stream().anyMatch(Optional::isEmpty)) {
      return new MediaType(fileType(container), false);
    }
    List<String> names = codecs.stream().flatMap(Optional::stream).toList();
    return new MediaType(
        fileType(container) + "; codecs=\"" + String.join(",", names) + "\"", true);
  }

  /** The type without codecs, as a file is served. */
  public static String fileType(String container) {
    return container.equals("webm") ? "video/webm" : "video/x-matroska";
  }
}
