package org.openproctor.analyzer.decode;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.session.SessionId;

/**
 * Segments as the cutter stores them, made by the FFmpeg program of the same natives: its moving
 * test chart, and a tone of 440 Hz.
 */
public final class Footage {
  public static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);
  public static final List<TrackFormat> PICTURE = List.of(new VideoFormat("vp8", 320, 240));
  public static final List<TrackFormat> BOTH =
      List.of(new VideoFormat("vp8", 320, 240), new AudioFormat("opus", 48_000, 1));
  public static final List<TrackFormat> TONE = List.of(new AudioFormat("opus", 48_000, 1));

  private static final List<String> CUT =
      List.of("-f", "segment", "-segment_time", "2", "-segment_list_type", "csv", "-bitexact");

  private Footage() {}

  public static String chart(int width, int height, String rate, double seconds) {
    return "-f lavfi -i testsrc2=size=%dx%d:rate=%s:duration=%s"
        .formatted(width, height, rate, seconds);
  }

  public static String tone(double seconds) {
    return "-f lavfi -i sine=frequency=440:sample_rate=48000:duration=" + seconds;
  }

  public static String vp8(int keyFrameEvery) {
    return "-c:v libvpx -deadline realtime -cpu-used 8 -b:v 300k -g " + keyFrameEvery;
  }

  /** Runs FFmpeg with the words of these parts and stores the 2 s segments that come out. */
  public static List<Segment> segments(
      SegmentStore store,
      Path folder,
      String container,
      List<TrackFormat> tracks,
      String... parts) {
    List<String> command = new ArrayList<>(Stream.of(parts).flatMap(Footage::words).toList());
    command.addAll(CUT);
    command.addAll(List.of("-segment_format", container.equals("webm") ? "webm" : "matroska"));
    Path list = folder.resolve("list.csv");
    command.addAll(List.of("-segment_list", list.toString()));
    ffmpeg(command, folder.resolve("%06d." + container));
    List<Segment> segments = new ArrayList<>();
    for (String line : new String(read(list), StandardCharsets.UTF_8).lines().toList()) {
      String[] nameStartEnd = line.split(",", -1);
      TimeSpan span = new TimeSpan(seconds(nameStartEnd[1]), seconds(nameStartEnd[2]));
      byte[] bytes = read(folder.resolve(nameStartEnd[0]));
      segments.add(store(store, segments.size(), span, container, tracks, bytes));
    }
    return segments;
  }

  private static Duration seconds(String text) {
    return Duration.ofMillis(Math.round(1000 * Double.parseDouble(text)));
  }

  /** Words that read a video which says it is to be turned counter-clockwise by so much. */
  public static String turned(Path folder, int degrees, String... parts) {
    Path upright = folder.resolve("upright.mp4");
    ffmpeg(Stream.of(parts).flatMap(Footage::words).toList(), upright);
    return "-display_rotation %d -i %s -c copy".formatted(degrees, upright);
  }

  /** Stores these bytes as the stream's next segment of two seconds. */
  public static Segment store(
      SegmentStore store, int sequence, String container, List<TrackFormat> tracks, byte[] bytes) {
    Duration start = Duration.ofSeconds(2L * sequence);
    return store(
        store, sequence, new TimeSpan(start, start.plusSeconds(2)), container, tracks, bytes);
  }

  /** Stores these bytes as the stream's next segment. */
  public static Segment store(
      SegmentStore store,
      int sequence,
      TimeSpan span,
      String container,
      List<TrackFormat> tracks,
      byte[] bytes) {
    try (SegmentWriter writer = store.create(STREAM, sequence, container);
        OutputStream body = writer.body()) {
      body.write(bytes);
      return writer.commit(span, true, tracks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> words(String part) {
    return Stream.of(part.split(" ", -1));
  }

  private static void ffmpeg(List<String> arguments, Path output) {
    List<String> command = new ArrayList<>();
    command.add(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
    command.addAll(List.of("-nostdin", "-v", "error", "-y"));
    command.addAll(arguments);
    command.add(output.toString());
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
}
