package org.openproctor.standalone.demo;

import static java.util.Objects.requireNonNull;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.ingest.synth.WebmWriter;

/**
 * Makes an exam's recording out of photos: 640x480, 15 pictures a second, VP8 and Opus, about a
 * minute and a half. The same photos give the same bytes.
 */
public final class DemoExam {
  private static final int PICTURES_PER_SECOND = 15;

  private DemoExam() {}

  /**
   * Makes the recording and the student's reference photo; some twenty seconds of work.
   *
   * @param photos the folder of sample photos
   * @param outputVideo a .webm to write
   * @param outputReference a .jpg to write
   * @throws OpenProctorException (MODEL) if a photo is missing or another one, (RESOURCE) if
   *     nothing can be written there
   */
  public static void make(Path photos, Path outputVideo, Path outputReference) {
    requireNonNull(outputVideo, "outputVideo is null");
    requireNonNull(outputReference, "outputReference is null");
    make(Screenplay.FULL, new Photos(photos), outputVideo, outputReference);
  }

  static void make(Screenplay screenplay, Photos photos, Path video, Path reference) {
    BufferedImage photo = photos.of(Cutout.STUDENT);
    writeFace(photo, reference);
    Person student = new Person(photo, Cutout.STUDENT);
    Person other = new Person(photos.of(Cutout.OTHER), Cutout.OTHER);
    FramePainter painter = new FramePainter(screenplay, student, other);
    RoomSound sound = new RoomSound(screenplay, WebmWriter.SOUND_RATE);
    try (WebmWriter writer =
        WebmWriter.create(video, FramePainter.WIDTH, FramePainter.HEIGHT, PICTURES_PER_SECOND)) {
      long pictures = Math.round(screenplay.length() * PICTURES_PER_SECOND);
      for (long i = 0; i < pictures; i++) {
        writer.picture(painter.paint((double) i / PICTURES_PER_SECOND));
        writer.sound(sound.next(WebmWriter.SOUND_RATE / PICTURES_PER_SECOND));
      }
      writer.finish();
    }
  }

  private static void writeFace(BufferedImage photo, Path file) {
    Rectangle face = Cutout.STUDENT.face();
    BufferedImage crop = photo.getSubimage(face.x, face.y, face.width, face.height);
    try {
      Files.deleteIfExists(file);
      if (!ImageIO.write(crop, "jpg", file.toFile())) {
        throw new IllegalStateException("no JPEG writer for the reference photo");
      }
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot write the reference photo " + file + ": " + e.getMessage(), e);
    }
  }
}
