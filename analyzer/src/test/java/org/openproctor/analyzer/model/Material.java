package org.openproctor.analyzer.model;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.analyzer.vision.Placement;
import org.openproctor.analyzer.vision.TensorInput;

/** What the tests of the networks work on: the build's archives and real photos. */
final class Material {
  /** The archives this build made. */
  static final ModelLibrary MODELS = ModelLibrary.open(folder("models"));

  private Material() {}

  /** One of six photos with three to five people each, from the face-api package. */
  static Picture photo(int number) {
    return Picture.read(folder("demo-photos").resolve("sample" + number + ".jpg"));
  }

  /** The middle square of a picture, leaning clockwise. */
  static Picture leaning(Picture picture, double degrees) {
    int size = Math.min(picture.width(), picture.height()) * 3 / 4;
    Placement placement =
        Placement.square(
            picture.width() / 2.0, picture.height() / 2.0, size, Math.toRadians(-degrees), size);
    Picture turned = Picture.blank(size, size);
    try (TensorInput input = new TensorInput(size, TensorInput.Range.BYTE)) {
      input.fill(picture, placement);
      FloatBuffer rgb = input.bytes().asFloatBuffer();
      ByteBuffer bgr = turned.pixels();
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          for (int channel = 0; channel < 3; channel++) {
            float value = rgb.get((y * size + x) * 3 + channel);
            bgr.put(y * turned.stride() + 3 * x + 2 - channel, (byte) Math.round(value));
          }
        }
      }
    }
    return turned;
  }

  /** A folder of footage that lies beside some checkouts; without it the test is skipped. */
  static Path shared(String name) {
    String said = System.getenv("OPENPROCTOR_SHARED");
    Path folder =
        (said == null ? beside(Path.of("").toAbsolutePath()) : Path.of(said)).resolve(name);
    Assumptions.assumeTrue(Files.isDirectory(folder), "no shared footage at hand: " + name);
    return folder;
  }

  /** The checkout is one of the folders above; the shared one is its sibling. */
  private static Path beside(Path start) {
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolveSibling("shared").resolve("sessions"))) {
        return at.resolveSibling("shared");
      }
    }
    return start;
  }

  private static Path folder(String name) {
    return Path.of(System.getProperty("openproctor.models", "target/models")).resolveSibling(name);
  }
}
