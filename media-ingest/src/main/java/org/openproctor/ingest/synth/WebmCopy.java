package org.openproctor.ingest.synth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * Copies a WebM file's packets into another one by the FFmpeg program of our natives, and tells
 * what that costs: what others are measured by. Stateless.
 */
public final class WebmCopy {
  private static final Pattern COST =
      Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s rtime=");
  private static final double MILLIS = 1000;

  private WebmCopy() {}

  /**
   * Writes the recording so many times, one behind the other. Blocks until that is done.
   *
   * @param target is written over
   * @return the CPU time FFmpeg used, its own start included
   * @throws OpenProctorException (INPUT) if the file cannot be read, (RESOURCE) if FFmpeg cannot be
   *     run or does not tell
   */
  public static Duration copy(Path webm, Path target, int times) throws InterruptedException {
    requireNonNull(webm, "webm is null");
    requireNonNull(target, "target is null");
    List<String> command =
        List.of(
            Loader.load(org.bytedeco.ffmpeg.ffmpeg.class),
            "-nostdin",
            "-benchmark",
            "-y",
            "-stream_loop",
            Integer.toString(times - 1),
            "-i",
            webm.toString(),
            "-c",
            "copy",
            target.toString());
    try {
      Process ffmpeg = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(ffmpeg.getInputStream().readAllBytes(), UTF_8);
      if (ffmpeg.waitFor() != 0) {
        throw new OpenProctorException(Fault.INPUT, "FFmpeg cannot copy " + webm);
      }
      Matcher cost = COST.matcher(said);
      if (!cost.find()) {
        throw new OpenProctorException(Fault.RESOURCE, "FFmpeg does not tell what it used");
      }
      double seconds = Double.parseDouble(cost.group(1)) + Double.parseDouble(cost.group(2));
      return Duration.ofMillis(Math.round(seconds * MILLIS));
    } catch (IOException e) {
      throw new OpenProctorException(Fault.RESOURCE, "FFmpeg cannot be run: " + e.getMessage(), e);
    }
  }
}
