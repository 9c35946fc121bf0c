package org.openproctor.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctor.analyzer.vision.HeadPose;
import org.openproctor.analyzer.vision.HeadPoseSolver;
import org.openproctor.analyzer.vision.Picture;

/** The face networks together, on photos of real people. */
class FaceNetworksTest {
  private static final FaceDetector DETECTOR = new FaceDetector(Material.MODELS, 0.5);
  private static final MeshFitter FITTER = new MeshFitter(Material.MODELS);
  private static final FaceEmbedder EMBEDDER = new FaceEmbedder(Material.MODELS);
  private static final GazeEstimator GAZE = new GazeEstimator(Material.MODELS);
  private static final LivenessEstimator LIVENESS = new LivenessEstimator(Material.MODELS);

  @AfterAll
  static void close() {
    DETECTOR.close();
    FITTER.close();
    EMBEDDER.close();
    GAZE.close();
    LIVENESS.close();
  }

  @ParameterizedTest
  @CsvSource({"1,3", "2,3", "3,3", "4,4", "5,5", "6,4"})
  void find_inPhotoOfSeveralPeople_findsEveryFaceOnce(int photo, int people) {
    try (Picture picture = Material.photo(photo)) {
      assertThat(DETECTOR.find(picture)).hasSize(people);
    }
  }

  @Test
  void find_inBlackPicture_findsNoFace() {
    try (Picture picture = Picture.blank(640, 480)) {
      assertThat(DETECTOR.find(picture)).isEmpty();
    }
  }

  @Test
  void fit_toFoundFaces_agreesWithTheirKeypoints() {
    try (Picture picture = Material.photo(6)) {
      for (Face face : DETECTOR.find(picture)) {
        FaceMesh mesh = FITTER.fit(picture, face);
        double[] nose = mesh.points().middle(FaceMesh.NOSE_TIP);

        assertThat(mesh.confidence()).isGreaterThan(0.9);
        assertThat(nose[0]).isEqualTo(face.keypoints().x(2), within(0.1 * face.box().width()));
        assertThat(nose[1]).isEqualTo(face.keypoints().y(2), within(0.1 * face.box().width()));
        assertThat(mesh.box().overlap(face.box())).isGreaterThan(0.6);
      }
    }
  }

  @Test
  void follow_overAndOverOnTheSamePicture_staysWhereItIs() {
    try (Picture picture = Material.photo(6)) {
      FaceMesh first = FITTER.fit(picture, DETECTOR.find(picture).get(0));
      FaceMesh mesh = first;
      for (int i = 0; i < 20; i++) {
        mesh = FITTER.follow(picture, mesh);
      }
      assertThat(mesh.confidence()).isGreaterThan(0.9);
      assertThat(mesh.box().overlap(first.box())).isGreaterThan(0.9);
    }
  }

  @Test
  void follow_whereTheFaceIsGone_losesConfidence() {
    try (Picture picture = Material.photo(6);
        Picture gone = Picture.blank(picture.width(), picture.height())) {
      FaceMesh mesh = FITTER.fit(picture, DETECTOR.find(picture).get(0));

      assertThat(FITTER.follow(gone, mesh).confidence()).isLessThan(0.1);
    }
  }

  @Test
  void embed_ofDifferentPeople_keepsThemApart() {
    List<Embedding> people = new ArrayList<>();
    try (Picture picture = Material.photo(6)) {
      for (Face face : DETECTOR.find(picture)) {
        people.add(EMBEDDER.embed(picture, FITTER.fit(picture, face)));
      }
    }
    for (int i = 0; i < people.size(); i++) {
      for (int k = 0; k < i; k++) {
        assertThat(people.get(i).distance(people.get(k))).isGreaterThan(0.55);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-40, -20, 20, 40})
  void everything_onLeaningHead_isTheSamePersonAndLeansAsMuch(double degrees) {
    try (Picture photo = Material.photo(6);
        Picture upright = Material.leaning(photo, 0);
        Picture leaning = Material.leaning(photo, degrees);
        HeadPoseSolver poses = new HeadPoseSolver()) {
      FaceMesh before = FITTER.fit(upright, nearestTheMiddle(upright));
      FaceMesh after = FITTER.fit(leaning, nearestTheMiddle(leaning));

      double turned = pose(poses, after, leaning).roll() - pose(poses, before, upright).roll();
      assertThat(turned).isEqualTo(degrees, within(6.0));
      assertThat(EMBEDDER.embed(leaning, after).distance(EMBEDDER.embed(upright, before)))
          .isLessThan(0.4);
    }
  }

  @Test
  void estimate_ofGazeAndLiveness_onRealFaces_isWithinReason() {
    try (Picture picture = Material.photo(6)) {
      for (Face face : DETECTOR.find(picture)) {
        FaceMesh mesh = FITTER.fit(picture, face);
        Gaze gaze = GAZE.estimate(picture, mesh);
        Gaze oneEye = GAZE.estimateLargerEye(picture, mesh);
        assertThat(gaze.x()).isBetween(-0.3, 0.3);
        assertThat(gaze.y()).isBetween(-0.3, 0.3);
        assertThat(oneEye.x()).isEqualTo(gaze.x(), within(0.15));
        assertThat(LIVENESS.estimate(picture, face.box())).isGreaterThan(0.5);
      }
    }
  }

  @Test
  void turn_ofFaces_agreesWithTheMeshsYaw() {
    try (Picture picture = Material.photo(4);
        HeadPoseSolver poses = new HeadPoseSolver()) {
      for (Face face : DETECTOR.find(picture)) {
        HeadPose pose = pose(poses, FITTER.fit(picture, face), picture);
        assertThat(face.turn()).isEqualTo(pose.yaw(), within(12.0));
      }
    }
  }

  private static HeadPose pose(HeadPoseSolver poses, FaceMesh mesh, Picture picture) {
    return poses.solve(mesh.points(), picture.width(), picture.height()).orElseThrow();
  }

  private static Face nearestTheMiddle(Picture picture) {
    return DETECTOR.find(picture).stream()
        .min((one, other) -> Double.compare(fromMiddle(one, picture), fromMiddle(other, picture)))
        .orElseThrow();
  }

  private static double fromMiddle(Face face, Picture picture) {
    return Math.hypot(
        face.box().centreX() - picture.width() / 2.0,
        face.box().centreY() - picture.height() / 2.0);
  }
}
