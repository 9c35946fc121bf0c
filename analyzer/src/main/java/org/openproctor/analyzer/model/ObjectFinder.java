package org.openproctor.analyzer.model;

import java.util.ArrayList;
import java.util.List;
import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.analyzer.vision.Placement;
import org.openproctor.analyzer.vision.TensorInput;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.incident.Region;

/**
 * Finds persons, phones, books and the other kinds of {@link CocoLabels}: CenterNet on MobileNetV3,
 * 512x512. The picture is letterboxed; stretched, a person's score halves. Of boxes of one kind
 * that overlap by more than 0.4 the best stays. Owns native memory; one thread at a time.
 */
public final class ObjectFinder implements AutoCloseable {
  private static final int SIZE = 512;
  private static final int CANDIDATES = 100;
  private static final int NUMBERS = 6; // left, top, right, bottom, score, kind; best first
  private static final double SAME_OBJECT = 0.4;

  private final TensorInput input = new TensorInput(SIZE, TensorInput.Range.BYTE);
  private final Network network;
  private final double minimumScore;

  /**
   * Loads the network.
   *
   * @param minimumScore 0..1
   */
  public ObjectFinder(ModelLibrary models, double minimumScore) {
    this.minimumScore = minimumScore;
    this.network = Network.ofPicture(models, ModelName.CENTERNET, input, CANDIDATES * NUMBERS);
  }

  /** What is in the picture, best first. */
  public List<Region> find(Picture picture) {
    Placement placement = Placement.letterbox(picture.width(), picture.height(), SIZE);
    input.fill(picture, placement);
    float[] out = network.run()[0];
    Placement back = placement.inverse();
    List<Found> kept = new ArrayList<>();
    for (int at = 0; at < out.length; at += NUMBERS) {
      if (out[at + 4] >= minimumScore) {
        Found found = decode(out, at, back);
        if (kept.stream().noneMatch(found::isSameAs)) {
          kept.add(found);
        }
      }
    }
    return kept.stream().map(f -> f.region(picture)).toList();
  }

  private static Found decode(float[] out, int at, Placement back) {
    double left = back.u(out[at], out[at + 1]);
    double top = back.v(out[at], out[at + 1]);
    double width = (out[at + 2] - out[at]) * back.a();
    double height = (out[at + 3] - out[at + 1]) * back.a();
    return new Found(
        CocoLabels.of((int) out[at + 5]), new Box(left, top, width, height), out[at + 4]);
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

  private record Found(String label, Box box, double score) {
    boolean isSameAs(Found better) {
      return label.equals(better.label) && box.overlap(better.box) > SAME_OBJECT;
    }

    Region region(Picture picture) {
      return box.region(label, picture.width(), picture.height(), score);
    }
  }
}
