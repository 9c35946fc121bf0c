package org.openproctor.ingest.synth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * Encodes a video of any kind as a browser's camera would record it: 640x480 at 15 pictures a
 * second, VP8 with a key frame every two seconds, and mono Opus. The FFmpeg program of our natives
 * does it. Never used on a student's recording. Stateless.
 */
public final class WebmTranscoder {
  private static final String PICTURE =
      "fps=15,scale=640:480:force_original_aspect_ratio=decrease,pad=640:480:-1:-1,format=yuv420p";

  private WebmTranscoder() {}

  /**
   * Makes the WebM file. Blocks for about a tenth of the video's length.
   *
   * @throws OpenProctorException (INPUT) if the video cannot be read, (RESOURCE) if FFmpeg cannot
   *     be run
   */
  public static void transcode(Path video, Path webm) throws InterruptedException {
    requireNonNull(video, "video is null");
    requireNonNull(webm, "webm is null");
    List<String> command =
        List.of(
            Loader.load(org.bytedeco.ffmpeg.ffmpeg.class),
            "-nostdin",
            "-v",
            "error",
            "-y",
            "-i",
            video.toString(),
            "-map",
            "0:v:0",
            "-map",
            "0:a:0?",
            "-vf",
            PICTURE,
            "-c:v",
            "libvpx",
            "-deadline",
            "realtime",
            "-cpu-used",
            "8",
            "-b:v",
            "600k",
            "-g",
            "30",
            "-c:a",
            "libopus",
            "-ac",
            "1",
            "-b:a",
            "48k",
            webm.toString());
    try {
      Process ffmpeg = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(ffmpeg.getInputStream().readAllBytes(), UTF_8).strip();
      if (ffmpeg.waitFor() != 0) {
        throw new OpenProctorException(
            Fault.INPUT,
            video + " cannot be used as footage: " + said.lines().findFirst().orElse(""));
      }
    } catch (IOException e) {
      throw new OpenProctorException(Fault.RESOURCE, "FFmpeg cannot be run: " + e.getMessage(), e);
    }
  }
}
