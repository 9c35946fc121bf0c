package org.openproctor.analyzer.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.analyzer.vision.Placement;
import org.openproctor.analyzer.vision.Points;
import org.openproctor.analyzer.vision.TensorInput;
import org.openproctor.core.incident.ModelRef;

/**
 * Finds the faces in a picture: BlazeFace, back-camera variant, on a letterboxed 256x256 input
 * (Bazarevsky et al. 2019). Of boxes that overlap by more than 0.3 the best stays. Owns native
 * memory; one thread at a time.
 */
public final class FaceDetector implements AutoCloseable {
  private static final int SIZE = 256;
  private static final int NUMBERS = 16; // box 4, six keypoints of 2
  private static final int KEYPOINTS = 6;
  private static final double SAME_FACE = 0.3;

  /** The two anchor grids: anchors a cell, cell width in input pixels. */
  private static final Grid FINE = new Grid(2, 16);

  private static final Grid COARSE = new Grid(6, 32);

  private final TensorInput input = new TensorInput(SIZE, TensorInput.Range.SYMMETRIC);
  private final Network network;
  private final double minimumScore;

  /**
   * Loads the network.
   *
   * @param minimumScore 0..1; 0.5 finds every face of our photos with no extra box
   */
  public FaceDetector(ModelLibrary models, double minimumScore) {
    this.minimumScore = minimumScore;
    this.network =
        Network.ofPicture(
            models,
            ModelName.BLAZEFACE,
            input,
            FINE.anchors(),
            FINE.anchors() * NUMBERS,
            COARSE.anchors(),
            COARSE.anchors() * NUMBERS);
  }

  /** The faces, best first. */
  public List<Face> find(Picture picture) {
    return find(picture, minimumScore);
  }

  /** The faces with at least this score, best first. */
  public List<Face> find(Picture picture, double minimumScore) {
    Placement placement = Placement.letterbox(picture.width(), picture.height(), SIZE);
    input.fill(picture, placement);
    float[][] out = network.run();
    List<Face> faces = new ArrayList<>();
    collect(FINE, out[0], out[1], minimumScore, placement.inverse(), faces);
    collect(COARSE, out[2], out[3], minimumScore, placement.inverse(), faces);
    return bestOfEach(faces);
  }

  private static void collect(
      Grid grid,
      float[] logits,
      float[] numbers,
      double minimumScore,
      Placement back,
      List<Face> faces) {
    for (int anchor = 0; anchor < logits.length; anchor++) {
      double score = 1 / (1 + Math.exp(-logits[anchor]));
      if (score >= minimumScore) {
        faces.add(decode(grid, anchor, score, numbers, back));
      }
    }
  }

  private static Face decode(Grid grid, int anchor, double score, float[] numbers, Placement back) {
    int at = anchor * NUMBERS;
    double anchorX = grid.x(anchor);
    double anchorY = grid.y(anchor);
    double width = numbers[at + 2] * back.a();
    double height = numbers[at + 3] * back.a();
    double centreX = back.u(anchorX + numbers[at], anchorY + numbers[at + 1]);
    double centreY = back.v(anchorX + numbers[at], anchorY + numbers[at + 1]);
    float[] points = new float[3 * KEYPOINTS];
    for (int i = 0; i < KEYPOINTS; i++) {
      double u = anchorX + numbers[at + 4 + 2 * i];
      double v = anchorY + numbers[at + 5 + 2 * i];
      points[3 * i] = (float) back.u(u, v);
      points[3 * i + 1] = (float) back.v(u, v);
    }
    Box box = new Box(centreX - width / 2, centreY - height / 2, width, height);
    return new Face(box, score, new Points(points));
  }

  private static List<Face> bestOfEach(List<Face> faces) {
    faces.sort(Comparator.comparingDouble(Face::score).reversed());
    List<Face> kept = new ArrayList<>();
    for (Face face : faces) {
      if (kept.stream().noneMatch(better -> better.box().overlap(face.box()) > SAME_FACE)) {
        kept.add(face);
      }
    }
    return List.copyOf(kept);
  }

  /** How evidence names the network. */
  public ModelRef model() {
    return network.ref();
  }

  @Override
  public void close() {
    network.close();
    input.close();
  }

  private record Grid(int perCell, int cell) {
    int anchors() {
      return SIZE / cell * (SIZE / cell) * perCell;
    }

    double x(int anchor) {
      int column = anchor / perCell % (SIZE / cell);
      return (column + 0.5) * cell;
    }

    double y(int anchor) {
      int row = anchor / perCell / (SIZE / cell);
      return (row + 0.5) * cell;
    }
  }
}
