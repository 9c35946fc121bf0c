package org.openproctor.analyzer.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** face-api's sample photos, real faces, from which {@code openproctor demo} makes its exam. */
final class SamplePhotos {
  private static final int PHOTOS = 6;

  private SamplePhotos() {}

  static void copy(Path packages, Path directory) throws IOException {
    Files.createDirectories(directory);
    for (int i = 1; i <= PHOTOS; i++) {
      String name = "sample" + i + ".jpg";
      Path from = packages.resolve("@vladmandic/face-api/demo").resolve(name);
      Path to = directory.resolve(name);
      if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
        AtomicFile.write(to, out -> Files.copy(from, out));
      }
    }
  }
}
