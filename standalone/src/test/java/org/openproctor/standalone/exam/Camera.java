package org.openproctor.standalone.exam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openproctor.ingest.Footage;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.demo.DemoExam;

/**
 * What a student's camera and microphone give: footage with a lead-in of its own quiet beginning,
 * long enough to get from the link to the exam.
 *
 * @param pictures an .mjpeg, which Chromium plays at 30 pictures a second
 * @param sound a .wav
 * @param events seconds after the camera was switched on, and the kind of incident that begins then
 */
record Camera(Path pictures, Path sound, Map<Double, String> events) {
  static final double LEAD = 45;

  /** Of an exam video: its first seconds again and again, then all of it. */
  static Camera of(Path video, double quiet, Map<Double, String> events, Path folder) {
    Path pictures = folder.resolve("camera.mjpeg");
    Path sound = folder.resolve("microphone.wav");
    int loops = (int) Math.ceil(LEAD / quiet) - 1;
    Path calm = folder.resolve("calm.mkv");
    Footage.make(
        calm,
        List.of("-t", Double.toString(quiet), "-i", video.toString()),
        List.of("-vf", "scale=640:480,fps=30", "-c:v", "mjpeg", "-q:v", "3"),
        List.of("-ar", "48000", "-ac", "1", "-c:a", "pcm_s16le"));
    Path all = folder.resolve("all.mkv");
    Footage.make(
        all,
        List.of("-i", video.toString()),
        List.of("-vf", "scale=640:480,fps=30", "-c:v", "mjpeg", "-q:v", "3"),
        List.of("-ar", "48000", "-ac", "1", "-c:a", "pcm_s16le"));
    Path list = folder.resolve("list.txt");
    String lines = ("file '" + calm + "'\n").repeat(loops + 1) + "file '" + all + "'\n";
    write(list, lines);
    List<String> joined = List.of("-f", "concat", "-safe", "0", "-i", list.toString());
    Footage.make(pictures, joined, List.of("-an", "-c:v", "copy", "-f", "mjpeg"));
    Footage.make(sound, joined, List.of("-vn", "-c:a", "copy"));
    Map<Double, String> moved = new TreeMap<>();
    events.forEach((at, kind) -> moved.put(at + (loops + 1) * quiet, kind));
    return new Camera(pictures, sound, moved);
  }

  /** The labelled footage where it is, else the demo's exam. */
  static Camera ofAnExam(Path folder) {
    Path storm = Path.of("..", "..", "shared", "sessions", "storm-d6.mp4");
    if (Files.isReadable(storm)) {
      return of(
          storm.toAbsolutePath(),
          14,
          Map.of(15.0, "face-absent", 37.0, "identity-mismatch", 61.0, "multiple-faces"),
          folder);
    }
    Path video = folder.resolve("demo.webm");
    DemoExam.make(Home.photos(), video, folder.resolve("student.jpg"));
    return of(
        video,
        11,
        Map.of(
            12.0,
            "face-absent",
            24.0,
            "identity-mismatch",
            40.0,
            "multiple-faces",
            52.0,
            "camera-blocked"),
        folder);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException("no room for footage", e);
    }
  }
}
