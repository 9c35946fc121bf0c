package org.openproctor.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.Region;

/** Bodies and objects, on photos of real people. */
class SceneNetworksTest {
  @Test
  void find_inPhotos_seesEveryPersonAndTheirThings() {
    try (ObjectFinder finder = new ObjectFinder(Material.MODELS, 0.3);
        Picture four = Material.photo(6);
        Picture withPhone = Material.photo(2)) {
      List<Region> people = finder.find(four);
      assertThat(people).filteredOn(r -> r.label().equals(CocoLabels.PERSON)).hasSize(4);
      assertThat(people).allSatisfy(r -> assertThat(r.x() + r.width()).isBetween(0.0, 1.02));

      // It lies on the sofa, at the picture's lower left.
      assertThat(finder.find(withPhone))
          .filteredOn(r -> r.label().equals(CocoLabels.PHONE))
          .singleElement()
          .satisfies(r -> assertThat(r.x() + r.width() / 2).isEqualTo(0.1, within(0.05)))
          .satisfies(r -> assertThat(r.y() + r.height() / 2).isEqualTo(0.95, within(0.05)));
    }
  }

  @Test
  void estimate_ofBody_putsTheNoseOnAFaceAndTheShouldersBelow() {
    try (BodyEstimator estimator = new BodyEstimator(Material.MODELS);
        FaceDetector detector = new FaceDetector(Material.MODELS, 0.5);
        Picture picture = Material.photo(6);
        Picture empty = Picture.blank(640, 480)) {
      Body body = estimator.estimate(picture);
      Body.Keypoint nose = body.joint(Body.Joint.NOSE);
      Body.Keypoint left = body.joint(Body.Joint.LEFT_SHOULDER);
      Body.Keypoint right = body.joint(Body.Joint.RIGHT_SHOULDER);

      assertThat(detector.find(picture))
          .anySatisfy(
              face -> {
                double x = face.keypoints().x(2) / picture.width();
                double y = face.keypoints().y(2) / picture.height();
                assertThat(Math.hypot(nose.x() - x, nose.y() - y)).isLessThan(0.03);
              });
      assertThat(left.x()).isGreaterThan(right.x()); // own left, seen from the front
      assertThat(Math.min(left.y(), right.y())).isGreaterThan(nose.y());
      assertThat(estimator.estimate(empty).joints().values())
          .allMatch(joint -> joint.score() < 0.3);
    }
  }
}
