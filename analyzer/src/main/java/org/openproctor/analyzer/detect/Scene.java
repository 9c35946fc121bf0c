package org.openproctor.analyzer.detect;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.Region;
import org.openproctor.core.media.TimeSpan;

/** One look and who is in it. Nothing here keeps the picture. */
final class Scene {
  private final Glance glance;
  private final FacesInView faces;

  /** Null where the student was not found. */
  private final FacesInView.Seen student;

  Scene(Glance glance, FacesInView faces, FacesInView.Seen student) {
    this.glance = requireNonNull(glance, "glance is null");
    this.faces = requireNonNull(faces, "faces is null");
    this.student = student;
  }

  Duration at() {
    return glance.at();
  }

  /** The moment as the span of a sighting. */
  TimeSpan moment() {
    return glance.moment();
  }

  Picture picture() {
    return glance.picture();
  }

  Motion motion() {
    return glance.motion();
  }

  FacesInView faces() {
    return faces;
  }

  /** The student's face; the one most like the reference where there are several. */
  Optional<FacesInView.Seen> student() {
    return Optional.ofNullable(student);
  }

  Region region(String label, Box box, double score) {
    return box.region(label, picture().width(), picture().height(), score);
  }

  /** Every face in view, labelled for the evidence picture. */
  List<Region> faceRegions() {
    List<Region> regions = new ArrayList<>();
    for (FacesInView.Seen face : faces.all()) {
      regions.add(region("face", face.box(), face.score()));
    }
    return regions;
  }
}
