package org.openproctor.standalone;

import java.nio.file.Path;
import org.openproctor.analyzer.model.ModelLibrary;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/** Where this installation keeps its things. */
public final class Home {
  private Home() {}

  /** Data that outlives a run: {@code OPENPROCTOR_HOME}, else {@code ~/.openproctor}. */
  public static Path data() {
    String home = System.getenv("OPENPROCTOR_HOME");
    return home == null || home.isBlank()
        ? Path.of(System.getProperty("user.home"), ".openproctor")
        : Path.of(home);
  }

  /** What can be made again: {@code OPENPROCTOR_CACHE}, else {@code ~/.cache/openproctor}. */
  public static Path cache() {
    String cache = System.getenv("OPENPROCTOR_CACHE");
    return cache == null || cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "openproctor")
        : Path.of(cache);
  }

  /** The checked models; the launcher says where they are. */
  public static ModelLibrary models() {
    return ModelLibrary.open(path("openproctor.models"));
  }

  /** The sample photos of the demo. */
  public static Path photos() {
    return path("openproctor.photos");
  }

  private static Path path(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new OpenProctorException(
          Fault.MODEL, "-D" + property + " is not set; start with ./openproctor");
    }
    return Path.of(value);
  }
}
