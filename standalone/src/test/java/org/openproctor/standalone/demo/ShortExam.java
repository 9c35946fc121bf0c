package org.openproctor.standalone.demo;

import java.nio.file.Path;
import org.openproctor.standalone.Built;

/**
 * An exam in which the student leaves and another person comes: 18 s.
 *
 * @param video the recording
 * @param reference the student's photo
 */
public record ShortExam(Path video, Path reference) {
  private static final Screenplay SCREENPLAY =
      new Screenplay.Builder()
          .then(Scene.STUDENT, 6)
          .then(Scene.EMPTY, 5)
          .then(Scene.OTHER, 7)
          .build();

  /** Makes it; a few seconds of work. */
  public static ShortExam in(Path folder) {
    ShortExam exam = new ShortExam(folder.resolve("exam.webm"), folder.resolve("student.jpg"));
    DemoExam.make(SCREENPLAY, new Photos(Built.photos()), exam.video, exam.reference);
    return exam;
  }
}
