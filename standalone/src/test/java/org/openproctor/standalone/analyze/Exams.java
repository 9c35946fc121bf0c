package org.openproctor.standalone.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openproctor.standalone.CommandRun;

/** Calls {@code openproctor analyze} and judges what a failure leaves. */
final class Exams {
  private Exams() {}

  /** Files only, unless other options say where Kafka is. */
  static CommandRun analyze(Path exam, Path out, String... options) {
    List<String> args = new ArrayList<>(List.of("analyze", exam.toString(), "--out", out + ""));
    args.addAll(Arrays.asList(options));
    if (!args.contains("--kafka")) {
      args.add("--no-kafka");
    }
    return CommandRun.of(args.toArray(String[]::new));
  }

  /** One line on standard error with these words, this status, and nothing that looks whole. */
  static void assertRefused(CommandRun run, int status, Path out, String... words) {
    assertThat(run.err()).startsWith("openproctor: ").contains(words).hasLineCount(1);
    assertThat(run.status()).isEqualTo(status);
    assertThat(Files.exists(out.resolve("report.html"))).as("a report").isFalse();
  }

  /** The first so many parts of a hundred of a file. */
  static Path truncated(Path file, int percent) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Path cut = file.resolveSibling("cut-" + file.getFileName());
    return Files.write(cut, Arrays.copyOf(whole, whole.length * percent / 100));
  }
}
