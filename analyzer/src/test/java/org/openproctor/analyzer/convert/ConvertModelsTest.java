package org.openproctor.analyzer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.model.ModelCatalogue;
import org.openproctor.analyzer.model.ModelLibrary;

class ConvertModelsTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(0);

  @TempDir private Path models;

  @BeforeEach
  void copyModels() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("openproctor.models")))) {
      for (Path file : files.toList()) {
        Path copy = Files.copy(file, models.resolve(file.getFileName()));
        Files.setLastModifiedTime(copy, LONG_AGO);
      }
    }
  }

  @Test
  void wholeFolder_isLeftAlone() throws IOException {
    convert();

    assertThat(written()).isEmpty();
  }

  @Test
  void damagedArchive_isMadeAgainTheSame() throws IOException {
    Path archive = models.resolve("liveness.pt");
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, new byte[] {1});

    convert();

    assertThat(archive).hasBinaryContent(whole);
    assertThat(ModelLibrary.open(models).cards()).hasSize(ModelRecipe.ALL.size());
  }

  @Test
  void folderOfAnotherConverter_isMadeAgain() throws IOException {
    Path list = models.resolve(ModelCatalogue.FILE);
    String fingerprint = ModelLibrary.open(models).fingerprint();
    Files.writeString(list, Files.readString(list).replace(fingerprint, "another"));
    Files.setLastModifiedTime(list, LONG_AGO);

    convert();

    assertThat(written()).hasSize(ModelRecipe.ALL.size() + 1);
    assertThat(ModelLibrary.open(models).fingerprint()).isEqualTo(fingerprint);
  }

  private void convert() throws IOException {
    new ConvertModels(Path.of("models/node_modules"), models).run();
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> files = Files.list(models)) {
      List<Path> all = files.toList();
      return all.stream().filter(file -> !isOld(file)).toList();
    }
  }

  private static boolean isOld(Path file) {
    return file.toFile().lastModified() == LONG_AGO.toMillis();
  }
}
