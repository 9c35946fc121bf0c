package org.openproctor.analyzer.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openproctor.analyzer.detect.FacesInView.Seen;
import org.openproctor.analyzer.measure.Stage;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.Face;
import org.openproctor.analyzer.model.FaceMesh;
import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.HeadPose;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.policy.FaceRules;

/**
 * Finds the faces of each look as cheaply as it can: the known face is followed with the mesh; the
 * whole picture is searched every few seconds, when the face is lost, when the picture cut to
 * something else, and in every look while there is more than one face.
 */
final class FaceFollower {
  /** Meshes are fitted to this many faces; more are not counted. */
  private static final int MOST_FACES = 4;

  /** Boxes that overlap less are not the same face in the next look. */
  private static final double SAME_FACE = 0.2;

  private final Networks networks;
  private final StageClock clock;
  private final FaceRules rules;
  private final Cadence search;

  /** The followed face in the look before; null if there was none. */
  private FaceMesh known;

  private boolean crowd;

  FaceFollower(Networks networks, FaceRules rules) {
    this.networks = networks;
    this.clock = networks.clock();
    this.rules = rules;
    this.search = new Cadence(rules.detectEvery());
  }

  FacesInView find(Glance glance) {
    boolean mustSearch = known == null || crowd || glance.motion().cut();
    if (!mustSearch && !search.due(glance.at())) {
      Optional<FacesInView> followed = follow(glance.picture());
      if (followed.isPresent()) {
        return followed.get();
      }
    }
    search.reset(glance.at());
    return searchAll(glance);
  }

  /** Tells which of the faces in view is the student's, to be followed from here on. */
  void keep(Seen student) {
    known = student.mesh();
  }

  private Optional<FacesInView> follow(Picture picture) {
    FaceMesh mesh;
    try (StageClock.Timing timing = clock.time(Stage.POSE)) {
      mesh = networks.meshes().follow(picture, known);
    }
    if (mesh.confidence() < rules.followScore()) {
      return Optional.empty();
    }
    known = mesh;
    Seen face = new Seen(mesh.box(), mesh.confidence(), mesh, pose(picture, mesh));
    return Optional.of(new FacesInView(List.of(face), false, false));
  }

  private FacesInView searchAll(Glance glance) {
    Picture picture = glance.picture();
    List<Seen> faces = new ArrayList<>();
    for (Face face : detect(picture)) {
      boolean large = face.box().height() >= rules.smallest() * picture.height();
      if (large && faces.size() < MOST_FACES) {
        faces.add(found(picture, face));
      }
    }
    FaceMesh before = known;
    faces.sort(Comparator.comparingDouble(face -> -closeness(face.box(), before)));
    boolean same =
        before != null
            && !glance.motion().cut()
            && !faces.isEmpty()
            && faces.get(0).box().overlap(before.box()) >= SAME_FACE;
    crowd = faces.size() > 1;
    known = faces.isEmpty() ? null : faces.get(0).mesh();
    return new FacesInView(faces, true, !same);
  }

  private List<Face> detect(Picture picture) {
    try (StageClock.Timing timing = clock.time(Stage.DETECT)) {
      return networks.faces().find(picture);
    }
  }

  /** A face of the search; in profile no mesh fits, and the turn comes from nose and ears. */
  private Seen found(Picture picture, Face face) {
    FaceMesh mesh;
    try (StageClock.Timing timing = clock.time(Stage.POSE)) {
      mesh = networks.meshes().fit(picture, face);
    }
    Optional<HeadPose> pose = pose(picture, mesh);
    if (mesh.confidence() < rules.followScore()) {
      double pitch = pose.map(HeadPose::pitch).orElse(0.0);
      double roll = pose.map(HeadPose::roll).orElse(0.0);
      pose = Optional.of(new HeadPose(face.turn(), pitch, roll));
    }
    return new Seen(face.box(), face.score(), mesh, pose);
  }

  private Optional<HeadPose> pose(Picture picture, FaceMesh mesh) {
    try (StageClock.Timing timing = clock.time(Stage.POSE)) {
      return networks.poses().solve(mesh.points(), picture.width(), picture.height());
    }
  }

  /** Overlap with the face of the look before; without one, the larger is the student's. */
  private static double closeness(Box box, FaceMesh before) {
    return before == null ? box.area() : box.overlap(before.box());
  }
}
