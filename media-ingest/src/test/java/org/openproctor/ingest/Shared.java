package org.openproctor.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The footage kept beside the checkout; tests that need it are skipped where it is absent. */
public final class Shared {
  private Shared() {}

  /** A folder of it, such as {@code sessions}. */
  public static Path folder(String name) {
    Optional<Path> found =
        candidates().map(shared -> shared.resolve(name)).filter(Files::isDirectory).findFirst();
    assumeTrue(found.isPresent(), "no ../shared/" + name + " here (set OPENPROCTOR_SHARED)");
    return found.orElseThrow();
  }

  private static Stream<Path> candidates() {
    String set = System.getProperty("openproctor.shared", System.getenv("OPENPROCTOR_SHARED"));
    Stream<Path> named = set == null ? Stream.empty() : Stream.of(Path.of(set));
    Path here = Path.of("").toAbsolutePath();
    return Stream.concat(
        named, Stream.iterate(here, p -> p != null, Path::getParent).map(p -> p.resolve("shared")));
  }
}
