package org.openproctor.analyzer.detect;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctor.analyzer.detect.FacesInView.Seen;
import org.openproctor.analyzer.model.Embedding;
import org.openproctor.analyzer.model.ModelName;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.sighting.Observation;

/**
 * The seeing half of the analysis of one stream: finds the faces of each look, says which is the
 * student's, and asks every visual detector about the scene. One thread.
 */
public final class Watch {
  private final MotionMeter motion = new MotionMeter();
  private final FaceFollower follower;
  private final StudentFinder students;
  private final ObjectWatch objects;
  private final List<VisualDetector> detectors;

  /**
   * @param reference the enrolled student; empty: nobody is verified
   */
  public Watch(Policy policy, Networks networks, Optional<Embedding> reference) {
    requireNonNull(policy, "policy is null");
    requireNonNull(networks, "networks is null");
    ModelRef faceModel = networks.model(ModelName.BLAZEFACE);
    Duration betweenLooks =
        Duration.ofMillis(Math.round(1000 / policy.sampling().looksPerSecond()));
    BodyWatch body = new BodyWatch(networks, policy.body());
    this.follower = new FaceFollower(networks, policy.faces());
    this.students = new StudentFinder(networks, reference, policy.identity());
    this.objects = new ObjectWatch(networks, policy.objects());
    this.detectors =
        List.of(
            new CameraDetector(policy.camera()),
            new FrozenDetector(policy.frozen()),
            new PresenceDetector(faceModel, body, policy),
            new CompanyDetector(policy.objects(), faceModel, objects),
            new HeadDetector(policy.head(), networks.model(ModelName.FACEMESH), betweenLooks),
            new BodyDetector(policy.body(), body),
            new ObjectDetector(policy.objects(), objects),
            new CurveDetector(networks, policy.curves()));
  }

  /**
   * Looks at one picture, which stays the caller's.
   *
   * @return everything found in it, for or against every kind
   */
  public List<Observation> look(Duration at, Picture picture) {
    List<Observation> found = new ArrayList<>();
    Glance glance = new Glance(at, picture, motion.measure(picture));
    FacesInView faces = follower.find(glance);
    Optional<Seen> student = students.find(glance, faces, found::add);
    student.ifPresent(follower::keep);
    Scene scene = new Scene(glance, faces, student.orElse(null));
    objects.look(scene);
    for (VisualDetector detector : detectors) {
      detector.look(scene, found::add);
    }
    return found;
  }
}
