package org.openproctor.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.model.ModelName;

class ModelsCommandTest {
  private static final String PROPERTY = "openproctor.models";

  @TempDir private Path copy;
  private String before;

  @BeforeEach
  void useBuiltModels() {
    before = System.getProperty(PROPERTY);
    System.setProperty(PROPERTY, Built.models().toString());
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }

  @Test
  void list_saysWhatEachModelIsAndWhereItCameFrom() {
    CommandRun run = CommandRun.of("models");
    assertThat(run.status()).isZero();
    for (ModelName name : ModelName.values()) {
      assertThat(run.out()).contains(name.id() + ": " + name.task());
    }
    assertThat(run.out()).contains("@vladmandic/human@3.3.6 (MIT)");
    assertThat(run.out().lines().filter(line -> line.matches("  SHA-256 [0-9a-f]{64}")))
        .hasSize(ModelName.values().length);
  }

  @Test
  void json_isTheCatalogue() throws IOException {
    CommandRun run = CommandRun.of("models", "--json");
    JsonNode catalogue = new JsonMapper().readTree(run.out());
    JsonNode built = new JsonMapper().readTree(Built.models().resolve("models.json").toFile());
    assertThat(catalogue).isEqualTo(built);
  }

  @Test
  void damagedModel_isNamedInOneLine() throws IOException {
    copyModels();
    Path damaged = copy.resolve("iris.pt");
    byte[] content = Files.readAllBytes(damaged);
    content[content.length / 2] ^= 1;
    Files.write(damaged, content);
    assertRefused("iris is damaged");
  }

  @Test
  void missingModel_isNamedInOneLine() throws IOException {
    copyModels();
    Files.delete(copy.resolve("silero-vad.pt"));
    assertRefused("silero-vad is missing");
  }

  private void assertRefused(String reason) {
    System.setProperty(PROPERTY, copy.toString());
    CommandRun run = CommandRun.of("models");
    assertThat(run.status()).isEqualTo(ExitStatus.MODEL);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("openproctor: ").contains(reason).hasLineCount(1);
  }

  private void copyModels() throws IOException {
    try (var files = Files.list(Built.models())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
  }
}
