package org.openproctor.analyzer.detect;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.openproctor.analyzer.model.Embedding;
import org.openproctor.analyzer.model.Face;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/** Learns a student's face from a reference photo (R1b). */
public final class Enrolment {
  /** A face smaller than this has too little detail to verify anybody by, pixels. */
  private static final int SMALLEST = 48;

  private Enrolment() {}

  /**
   * The face in the photo.
   *
   * @throws OpenProctorException with fault INPUT if it is no picture, or holds no face, several
   *     faces or a face too small
   */
  public static Embedding of(Path photo, Networks networks) {
    requireNonNull(networks, "networks is null");
    try (Picture picture = Picture.read(requireNonNull(photo, "photo is null"))) {
      return of(picture, "the reference photo " + photo.getFileName(), networks);
    }
  }

  /**
   * The face in an encoded photo.
   *
   * @throws OpenProctorException as {@link #of(Path, Networks)}; it names nobody
   */
  public static Embedding of(byte[] photo, Networks networks) {
    requireNonNull(networks, "networks is null");
    String name = "the reference photo";
    try (Picture picture = Picture.decode(requireNonNull(photo, "photo is null"), name)) {
      return of(picture, name, networks);
    }
  }

  private static Embedding of(Picture picture, String name, Networks networks) {
    List<Face> faces = networks.faces().find(picture);
    if (faces.isEmpty()) {
      throw unusable(name, "shows no face; use a photo with the student's face seen from front");
    }
    if (faces.size() > 1) {
      throw unusable(name, "shows " + faces.size() + " faces; use a photo of the student alone");
    }
    Face face = faces.get(0);
    if (face.box().height() < SMALLEST) {
      throw unusable(name, "shows a face too small to compare; use a larger photo");
    }
    return networks.embedder().embed(picture, networks.meshes().fit(picture, face));
  }

  private static OpenProctorException unusable(String photo, String why) {
    return new OpenProctorException(Fault.INPUT, photo + " " + why);
  }
}
