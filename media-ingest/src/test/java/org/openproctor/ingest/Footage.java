package org.openproctor.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;

/**
 * Small videos made by the FFmpeg program of the same natives the product runs on, so that tests
 * need no media files. The pictures are FFmpeg's moving test chart, the sound is a tone.
 */
public final class Footage {
  /** Frames of 320x240 at 15 a second. */
  public static final List<String> VP8 =
      List.of("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "300k");

  public static final List<String> OPUS = List.of("-c:a", "libopus", "-b:a", "32k");
  public static final List<String> H264 = List.of("-c:v", "libopenh264", "-b:v", "300k");
  public static final List<String> AAC = List.of("-c:a", "aac", "-b:a", "48k");

  private Footage() {}

  /** The test chart as an input: {@code rate} frames a second for {@code seconds}. */
  public static List<String> chart(int width, int height, String rate, double seconds) {
    return List.of(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=" + width + "x" + height + ":rate=" + rate + ":duration=" + seconds);
  }

  /** A 440 Hz tone as an input. */
  public static List<String> tone(double seconds) {
    return List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=" + seconds);
  }

  /** Runs FFmpeg with these parts of a command line, each a list, and gives the file it made. */
  @SafeVarargs
  public static Path make(Path file, List<String>... parts) {
    List<List<String>> all = new ArrayList<>(List.of(parts));
    all.add(List.of(file.toString()));
    run(all);
    return file;
  }

  /** Runs FFmpeg with these parts of a command line, which name what it writes to. */
  @SafeVarargs
  public static void play(List<String>... parts) {
    run(List.of(parts));
  }

  private static void run(List<List<String>> parts) {
    List<String> command = new ArrayList<>();
    command.add(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
    command.addAll(List.of("-nostdin", "-v", "error", "-y"));
    for (List<String> part : parts) {
      command.addAll(part);
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", command) + "\n" + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A VP8 and Opus WebM with a key frame every two seconds, as a browser records it. */
  public static Path webm(Path file, double seconds) {
    return make(
        file, chart(320, 240, "15", seconds), tone(seconds), VP8, List.of("-g", "30"), OPUS);
  }
}
