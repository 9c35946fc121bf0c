package org.openproctor.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishCommandTest {
  @TempDir private Path folder;

  @Test
  void noAddress_isAskedFor() {
    CommandRun run = CommandRun.of("publish", folder.toString(), "--kafka", "");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("openproctor: say where Kafka is").hasLineCount(1);
  }

  @Test
  void badAddress_isRefused() {
    assertRefused(CommandRun.of("publish", folder.toString(), "--kafka", "nowhere"), "'nowhere'");
  }

  @Test
  void missingFolder_isRefused() {
    String missing = folder.resolve("none").toString();
    assertRefused(CommandRun.of("publish", missing, "--kafka", "localhost:1"), missing);
  }

  @Test
  void folderWithoutIncidents_isRefused() {
    assertRefused(
        CommandRun.of("publish", folder.toString(), "--kafka", "localhost:1"), "incidents.jsonl");
  }

  @Test
  void damagedJournal_isRefused() throws IOException {
    Files.writeString(folder.resolve("incidents.jsonl"), "no JSON\n");
    assertRefused(
        CommandRun.of("publish", folder.toString(), "--kafka", "localhost:1"), "incidents.jsonl");
  }

  private static void assertRefused(CommandRun run, String reason) {
    assertThat(run.status()).isEqualTo(ExitStatus.INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("openproctor: ").contains(reason).hasLineCount(1);
  }
}
