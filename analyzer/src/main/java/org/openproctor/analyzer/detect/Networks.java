package org.openproctor.analyzer.detect;

import static java.util.Objects.requireNonNull;

import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.BodyEstimator;
import org.openproctor.analyzer.model.FaceDetector;
import org.openproctor.analyzer.model.FaceEmbedder;
import org.openproctor.analyzer.model.GazeEstimator;
import org.openproctor.analyzer.model.LivenessEstimator;
import org.openproctor.analyzer.model.MeshFitter;
import org.openproctor.analyzer.model.ModelLibrary;
import org.openproctor.analyzer.model.ModelName;
import org.openproctor.analyzer.model.ObjectFinder;
import org.openproctor.analyzer.model.SpeechDetector;
import org.openproctor.analyzer.vision.HeadPoseSolver;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.policy.Policy;

/**
 * One worker's set of networks, loaded. Serves any number of streams of any policies, one look at a
 * time, as they come: what a stream remembers is its own. Owns native memory until {@link #close}.
 */
public final class Networks implements AutoCloseable {
  /** Objects less sure than any policy asks for are not even listed. */
  private static final double OBJECT_FLOOR = 0.2;

  private final ModelLibrary library;
  private final FaceDetector faces;
  private final MeshFitter meshes;
  private final FaceEmbedder embedder;
  private final HeadPoseSolver poses = new HeadPoseSolver();
  private final GazeEstimator gazes;
  private final BodyEstimator bodies;
  private final ObjectFinder objects;
  private final LivenessEstimator liveness;
  private final SpeechDetector speech;
  private final StageClock clock;

  private Networks(ModelLibrary library, Policy policy, StageClock clock) {
    this.clock = clock;
    this.library = library;
    this.faces = new FaceDetector(library, policy.faces().minimumScore());
    this.meshes = new MeshFitter(library);
    this.embedder = new FaceEmbedder(library);
    this.gazes = new GazeEstimator(library);
    this.bodies = new BodyEstimator(library);
    this.objects = new ObjectFinder(library, OBJECT_FLOOR);
    this.liveness = new LivenessEstimator(library);
    this.speech = new SpeechDetector(library);
  }

  /**
   * Loads all networks, about two seconds.
   *
   * @param policy its least face score is that of enrolment; a stream's own policy has its own
   * @param clock takes what each network costs; {@link StageClock#OFF} where nobody asks
   * @throws org.openproctor.core.OpenProctorException with fault MODEL if one does not load
   */
  public static Networks load(ModelLibrary library, Policy policy, StageClock clock) {
    return new Networks(
        requireNonNull(library, "library is null"),
        requireNonNull(policy, "policy is null"),
        requireNonNull(clock, "clock is null"));
  }

  /** What the networks cost is charged here. */
  public StageClock clock() {
    return clock;
  }

  FaceDetector faces() {
    return faces;
  }

  MeshFitter meshes() {
    return meshes;
  }

  FaceEmbedder embedder() {
    return embedder;
  }

  HeadPoseSolver poses() {
    return poses;
  }

  GazeEstimator gazes() {
    return gazes;
  }

  BodyEstimator bodies() {
    return bodies;
  }

  ObjectFinder objects() {
    return objects;
  }

  LivenessEstimator liveness() {
    return liveness;
  }

  SpeechDetector speech() {
    return speech;
  }

  ModelRef model(ModelName name) {
    return library.ref(name);
  }

  @Override
  public void close() {
    faces.close();
    meshes.close();
    embedder.close();
    poses.close();
    gazes.close();
    bodies.close();
    objects.close();
    liveness.close();
    speech.close();
  }
}
