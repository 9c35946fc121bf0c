package org.openproctor.standalone.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openproctor.ingest.Footage;

/** What FFmpeg's own program makes of a whole file: each frame's time and the MD5 of its pixels. */
record ReferenceFrames(List<String> md5s, List<Long> millis) {
  static ReferenceFrames of(Path video, Path folder) {
    Path list =
        Footage.make(
            folder.resolve(video.getFileName() + ".md5"),
            List.of("-i", video.toString()),
            List.of("-map", "0:v:0", "-fps_mode", "passthrough", "-copyts"),
            List.of("-enc_time_base", "1:1000", "-pix_fmt", "bgr24", "-sws_flags", "bilinear"),
            List.of("-f", "framemd5"));
    try (Stream<String> lines = Files.lines(list)) {
      List<String[]> frames =
          lines.filter(line -> !line.startsWith("#")).map(line -> line.split(",\\s*")).toList();
      return new ReferenceFrames(
          frames.stream().map(frame -> frame[5]).toList(),
          frames.stream().map(frame -> Long.parseLong(frame[2].strip())).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
