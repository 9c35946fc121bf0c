package org.openproctor.standalone.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.standalone.analyze.Exams.analyze;
import static org.openproctor.standalone.analyze.Exams.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.ingest.Footage;
import org.openproctor.standalone.ExitStatus;

class DamagedModelsIT {
  private static final String PROPERTY = "openproctor.models";

  @TempDir Path folder;
  @TempDir Path copy;
  private String built;
  private Path video;

  @BeforeEach
  void copyModels() throws IOException {
    built = System.getProperty(PROPERTY);
    try (Stream<Path> files = Files.list(Path.of(built))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    System.setProperty(PROPERTY, copy.toString());
    video = Footage.webm(folder.resolve("exam.webm"), 2);
  }

  @AfterEach
  void useBuiltModels() {
    System.setProperty(PROPERTY, built);
  }

  @Test
  void missingModel_isNamedAtStart() throws IOException {
    Files.delete(copy.resolve("blazeface.pt"));
    assertRefusedAtStart("blazeface", "missing");
  }

  @Test
  void damagedModel_isNamedAtStart() throws IOException {
    Path model = copy.resolve("facemesh.pt");
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length / 2] ^= 1;
    Files.write(model, bytes);
    assertRefusedAtStart("facemesh", "damaged");
  }

  @Test
  void missingFolder_isSaid() {
    System.setProperty(PROPERTY, copy.resolve("none").toString());
    assertRefusedAtStart("models.json", "missing");
  }

  private void assertRefusedAtStart(String... words) {
    Path out = folder.resolve("out");
    assertRefused(analyze(video, out), ExitStatus.MODEL, out, words);
    assertThat(out).doesNotExist();
  }
}
