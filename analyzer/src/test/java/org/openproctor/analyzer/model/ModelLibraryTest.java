package org.openproctor.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

class ModelLibraryTest {
  @TempDir private Path models;

  @BeforeEach
  void copyModels() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("openproctor.models")))) {
      for (Path file : files.toList()) {
        Files.copy(file, models.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void wholeFolder_hasEveryModel() {
    ModelLibrary library = ModelLibrary.open(models);

    assertThat(library.cards()).hasSameSizeAs(ModelName.values());
    assertThat(library.archive(ModelName.IRIS)).isRegularFile();
    assertThat(library.ref(ModelName.IRIS).version())
        .matches("@vladmandic/human@3\\.3\\.6\\+[0-9a-f]{12}");
    assertThat(library.cards()).allMatch(card -> card.licence().matches("MIT|ISC|Apache-2.0"));
  }

  @Test
  void missingArchive_isNamed() throws IOException {
    Files.delete(models.resolve("iris.pt"));

    assertBroken("model iris is missing");
  }

  @Test
  void truncatedArchive_isNamed() throws IOException {
    Path archive = models.resolve("facemesh.pt");
    byte[] content = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(content, content.length / 2));

    assertBroken("model facemesh is damaged");
  }

  @Test
  void oneFlippedBit_isSeen() throws IOException {
    Path archive = models.resolve("liveness.pt");
    byte[] content = Files.readAllBytes(archive);
    content[content.length / 2] ^= 1;
    Files.write(archive, content);

    assertBroken("model liveness is damaged");
  }

  @Test
  void modelNotInList_isNamed() throws IOException {
    Path list = models.resolve(ModelCatalogue.FILE);
    Files.writeString(list, Files.readString(list).replace("\"silero-vad\"", "\"other\""));

    assertBroken("model silero-vad is not in the list");
  }

  @Test
  void malformedList_isSaid() throws IOException {
    Files.writeString(models.resolve(ModelCatalogue.FILE), "{\"models\": [");

    assertBroken("models.json cannot be read");
  }

  @Test
  void listOfAnotherForm_isSaid() throws IOException {
    Files.writeString(
        models.resolve(ModelCatalogue.FILE), "{\"fingerprint\": \"\", \"models\": [{}]}");

    assertBroken("models.json cannot be read");
  }

  @Test
  void missingList_isSaid() throws IOException {
    Files.delete(models.resolve(ModelCatalogue.FILE));

    assertBroken("models.json is missing");
  }

  private void assertBroken(String what) {
    assertThatThrownBy(() -> ModelLibrary.open(models))
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.MODEL))
        .hasMessageContaining(what)
        .hasMessageContaining("./openproctor")
        .hasMessageNotContaining("\n");
  }
}
