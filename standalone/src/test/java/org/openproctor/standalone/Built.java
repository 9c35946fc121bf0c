package org.openproctor.standalone;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the analyzer's build left beside us. */
public final class Built {
  private Built() {}

  /** The converted models. */
  public static Path models() {
    return folder("models");
  }

  /** The sample photos. */
  public static Path photos() {
    return folder("demo-photos");
  }

  private static Path folder(String name) {
    Path folder = Path.of("..", "analyzer", "target", name);
    assumeTrue(Files.isDirectory(folder), folder + " is not built");
    return folder;
  }
}
