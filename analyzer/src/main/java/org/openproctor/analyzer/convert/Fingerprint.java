package org.openproctor.analyzer.convert;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.openproctor.core.hash.Sha256;

/** A digest over the converter's own classes and every file that it reads. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(Path packages, List<ModelRecipe> recipes) throws IOException {
    MessageDigest digest = Sha256.digest();
    for (Path file : converter()) {
      add(digest, file);
    }
    for (ModelRecipe recipe : recipes) {
      Path source = packages.resolve(recipe.npmPackage());
      add(digest, source.resolve("package.json"));
      for (String file : recipe.files()) {
        add(digest, source.resolve(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, Path file) throws IOException {
    digest.update(Sha256.of(file).getBytes(StandardCharsets.US_ASCII));
  }

  private static List<Path> converter() throws IOException {
    try {
      Path here = Path.of(Fingerprint.class.getResource("Fingerprint.class").toURI()).getParent();
      try (Stream<Path> files = Files.list(here)) {
        return files.sorted().toList();
      }
    } catch (URISyntaxException e) {
      throw new IOException("the converter does not run from a folder of classes", e);
    }
  }
}
