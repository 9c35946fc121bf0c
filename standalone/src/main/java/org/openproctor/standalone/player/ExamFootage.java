package org.openproctor.standalone.player;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.StreamKind;
import org.openproctor.ingest.synth.WebmTranscoder;

/**
 * What students show: one camera or several, one screen, and a photo for each camera.
 *
 * @param cameras dealt out to students in turn
 */
public record ExamFootage(List<Camera> cameras, Footage screen) {
  private static final int SCREEN_SECONDS = 60;
  private static final String VIDEOS = ".*\\.(webm|mp4|mkv|mov)";

  /**
   * A camera's footage and the photo of who sits before it.
   *
   * @param photo JPEG
   */
  public record Camera(Footage footage, byte[] photo) {
    public Camera {
      requireNonNull(footage, "footage is null");
      photo = photo.clone();
    }

    /** Without the photo. */
    @Override
    public String toString() {
      return footage.toString();
    }
  }

  public ExamFootage {
    cameras = List.copyOf(cameras);
    requireNonNull(screen, "screen is null");
    if (cameras.isEmpty()) {
      throw new IllegalArgumentException("no camera");
    }
  }

  /**
   * One camera, whose video is encoded as a browser would already.
   *
   * @param webm VP8 and Opus
   * @param photo JPEG of the person in it
   */
  public static ExamFootage of(Path webm, Path photo, Path scratch) {
    return new ExamFootage(List.of(camera(webm, photo)), screen(scratch));
  }

  /**
   * Videos of a folder, or one video, each encoded as a browser would. The photo beside a video has
   * its name and ends in {@code .jpg}.
   *
   * @throws OpenProctorException (INPUT) if there is no video or a photo is missing
   */
  public static ExamFootage of(Path given, Path scratch) throws InterruptedException {
    List<Camera> cameras = new ArrayList<>();
    for (Path video : videos(given)) {
      Path photo =
          video.resolveSibling(video.getFileName().toString().replaceFirst("\\.[^.]*$", ".jpg"));
      if (!Files.isRegularFile(photo)) {
        throw new OpenProctorException(
            Fault.INPUT, photo + " is missing: the photo of the person in " + video.getFileName());
      }
      Path webm = scratch.resolve("camera-" + cameras.size() + ".webm");
      WebmTranscoder.transcode(video, webm);
      cameras.add(camera(webm, photo));
    }
    return new ExamFootage(cameras, screen(scratch));
  }

  /** What the n-th student shows. */
  public Map<StreamKind, Footage> streams(int student) {
    return Map.of(StreamKind.WEBCAM, camera(student).footage(), StreamKind.SCREEN, screen);
  }

  public Camera camera(int student) {
    return cameras.get(student % cameras.size());
  }

  private static List<Path> videos(Path given) {
    if (Files.isRegularFile(given)) {
      return List.of(given);
    }
    try (Stream<Path> files = Files.list(given)) {
      List<Path> videos =
          files.filter(file -> file.getFileName().toString().matches(VIDEOS)).sorted().toList();
      if (videos.isEmpty()) {
        throw new OpenProctorException(Fault.INPUT, given + " holds no video");
      }
      return videos;
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.INPUT, given + " is neither a video nor a folder of videos", e);
    }
  }

  private static Camera camera(Path webm, Path photo) {
    try {
      return new Camera(Footage.read(webm), Files.readAllBytes(photo));
    } catch (IOException e) {
      throw new OpenProctorException(Fault.INPUT, photo + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Footage screen(Path scratch) {
    Path webm = scratch.resolve("screen.webm");
    SyntheticScreen.make(webm, SCREEN_SECONDS);
    return Footage.read(webm);
  }
}
