package org.openproctor.analyzer.detect;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.openproctor.analyzer.model.FaceMesh;
import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.HeadPose;

/**
 * The faces of one look, the followed one first.
 *
 * @param all each with the mesh fitted to it
 * @param searched true if the whole picture was searched in this look, false if the one face was
 *     followed from the look before and others were not looked for
 * @param fresh true if the first face is not known to be the one of the look before
 */
record FacesInView(List<Seen> all, boolean searched, boolean fresh) {
  FacesInView {
    all = List.copyOf(all);
  }

  int count() {
    return all.size();
  }

  /** One face: where, how sure, the mesh on it and where it points. */
  static final class Seen {
    private final Box box;
    private final double score;
    private final FaceMesh mesh;

    /** Null where the points fit no head. */
    private final HeadPose pose;

    Seen(Box box, double score, FaceMesh mesh, Optional<HeadPose> pose) {
      this.box = requireNonNull(box, "box is null");
      this.score = score;
      this.mesh = requireNonNull(mesh, "mesh is null");
      this.pose = pose.orElse(null);
    }

    Box box() {
      return box;
    }

    double score() {
      return score;
    }

    FaceMesh mesh() {
      return mesh;
    }

    Optional<HeadPose> pose() {
      return Optional.ofNullable(pose);
    }

    /** True if it looks into the camera to within so many degrees of yaw. */
    boolean faces(double withinDegrees) {
      return pose != null && Math.abs(pose.yaw()) <= withinDegrees;
    }
  }
}
