package org.openproctor.analyzer.detect;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.ModelLibrary;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.policy.PolicyReader;

/** What tests of detectors work with: the default policy, this build's networks, real photos. */
public final class Workbench {
  public static final Policy POLICY = PolicyReader.defaults();

  /** Loaded once for all tests of the process, and never closed. */
  public static final Networks NETWORKS = Networks.load(library(), POLICY, StageClock.OFF);

  private Workbench() {}

  /** This build's models. */
  public static ModelLibrary library() {
    return ModelLibrary.open(folder("models"));
  }

  /** A photo of several people, from the face-api package. */
  static Path photo(int number) {
    return folder("demo-photos").resolve("sample" + number + ".jpg");
  }

  /** A file of the footage that lies beside some checkouts; without it the test is skipped. */
  static Path shared(String name) {
    String said = System.getProperty("openproctor.shared", System.getenv("OPENPROCTOR_SHARED"));
    Path file = (said == null ? beside(Path.of("").toAbsolutePath()) : Path.of(said)).resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "no shared footage at hand: " + name);
    return file;
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
