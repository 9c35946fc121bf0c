package org.openproctor.analyzer.detect;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openproctor.analyzer.detect.FacesInView.Seen;
import org.openproctor.analyzer.model.FaceMesh;
import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.FrameSignature;
import org.openproctor.analyzer.vision.HeadPose;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.analyzer.vision.Points;

/** Scenes put together without any network: who is in view is said, not found. */
final class Scenes {
  private static final int MESH_POINTS = 468;

  private Scenes() {}

  /** A face in this box that looks into the camera. */
  static Seen face(Box box) {
    return face(box, new HeadPose(0, 0, 0));
  }

  static Seen face(Box box, HeadPose pose) {
    FaceMesh mesh = new FaceMesh(new Points(new float[3 * MESH_POINTS]), 0.9);
    return new Seen(box, 0.9, mesh, Optional.ofNullable(pose));
  }

  /** A look in which everybody was searched for; the first face is the student's. */
  static Scene of(double seconds, Picture picture, Seen... faces) {
    return of(seconds, picture, Motions.unknown(picture), faces);
  }

  static Scene of(double seconds, Picture picture, Motion motion, Seen... faces) {
    FacesInView view = new FacesInView(List.of(faces), true, false);
    return new Scene(glance(seconds, picture, motion), view, faces.length == 0 ? null : faces[0]);
  }

  /** A look in which the student's face was only followed. */
  static Scene following(double seconds, Picture picture, Seen face) {
    FacesInView view = new FacesInView(List.of(face), false, false);
    return new Scene(glance(seconds, picture, Motions.unknown(picture)), view, face);
  }

  static Glance glance(double seconds, Picture picture) {
    return glance(seconds, picture, Motions.unknown(picture));
  }

  private static Glance glance(double seconds, Picture picture, Motion motion) {
    return new Glance(Duration.ofMillis(Math.round(1000 * seconds)), picture, motion);
  }

  /** The faces as a search would report them, the first one new. */
  static FacesInView fresh(Seen... faces) {
    return new FacesInView(Arrays.asList(faces), true, true);
  }

  /** How a picture differs from the one before, for those who do not ask. */
  static final class Motions {
    private Motions() {}

    static Motion unknown(Picture picture) {
      return new Motion(FrameSignature.of(picture), 0.5);
    }
  }
}
