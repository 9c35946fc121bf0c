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
import org.openproctor.analyzer.vision.FrameSignature;
import org.openproctor.analyzer.vision.HeadPose;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.Region;
import org.openproctor.core.policy.FaceRules;

/**
 * Finds the faces of each look as cheaply as it can: the known face is followed with the mesh; the
 * whole picture is searched when the face is lost, when the picture cut to something else, in every
 * look while there is more than one face, every few seconds while anything moves beside the face,
 * and seldom while nothing does.
 */
final class FaceFollower {
  /** Meshes are fitted to this many faces; more are not counted. */
  private static final int MOST_FACES = 4;

  /** Boxes that overlap less are not the same face in the next look. */
  private static final double SAME_FACE = 0.2;

  /** The head's own movement is looked for in the face's box and so much of its width around. */
  private static final double AROUND_FACE = 0.25;

  /** A cell has changed from so many grey levels on. */
  private static final int STEP = 10;

  /** A room of which a smaller share of cells changed is still. */
  private static final double STILL = 0.01;

  private final Networks networks;
  private final StageClock clock;
  private final FaceRules rules;
  private final Cadence search;
  private final Cadence stillSearch;

  /** The look of the last search; null before the first. */
  private FrameSignature searched;

  /** The followed face in the look before; null if there was none. */
  private FaceMesh known;

  private boolean crowd;

  FaceFollower(Networks networks, FaceRules rules) {
    this.networks = networks;
    this.clock = networks.clock();
    this.rules = rules;
    this.search = new Cadence(rules.detectEvery());
    this.stillSearch = new Cadence(rules.stillEvery());
  }

  FacesInView find(Glance glance) {
    boolean mustSearch = known == null || crowd || glance.motion().cut();
    if (!mustSearch && !searchDue(glance)) {
      Optional<FacesInView> followed = follow(glance.picture());
      if (followed.isPresent()) {
        return followed.get();
      }
    }
    search.reset(glance.at());
    stillSearch.reset(glance.at());
    searched = glance.motion().signature();
    return searchAll(glance);
  }

  /** Tells which of the faces in view is the student's, to be followed from here on. */
  void keep(Seen student) {
    known = student.mesh();
  }

  private boolean searchDue(Glance glance) {
    return stillSearch.due(glance.at()) || (search.due(glance.at()) && somethingMoved(glance));
  }

  /** True if the picture beside the face is no longer that of the last search. */
  private boolean somethingMoved(Glance glance) {
    Box face = known.box();
    double margin = AROUND_FACE * face.width();
    Picture picture = glance.picture();
    Region head =
        new Box(
                face.x() - margin,
                face.y() - margin,
                face.width() + 2 * margin,
                face.height() + 2 * margin)
            .region("head", picture.width(), picture.height(), 1);
    return glance.motion().signature().changedOutside(searched, STEP, head) > STILL;
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
      return networks.faces().find(picture, rules.minimumScore());
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
