package org.openproctor.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void help_listsTheCommandsAndTheExitStatuses() {
    CommandRun help = CommandRun.of("--help");
    assertThat(help.status()).isZero();
    assertThat(help.out())
        .contains("analyze", "demo", "verify", "publish", "kafka", "models", "bench");
    assertThat(help.out()).contains("Exit status:").contains("a model is missing or damaged");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void nothingSaid_isHelp() {
    assertThat(CommandRun.of()).isEqualTo(CommandRun.of("--help"));
    assertThat(CommandRun.of("help").out()).isEqualTo(CommandRun.of("--help").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyze", "demo", "verify", "publish", "kafka", "models", "bench"})
  void helpOfACommand_namesItsOptions(String command) {
    CommandRun help = CommandRun.of("help", command);
    assertThat(help.status()).isZero();
    assertThat(help.out()).startsWith("Usage: openproctor " + command).contains("--help");
    assertThat(CommandRun.of(command, "--help").out()).isEqualTo(help.out());
  }

  @Test
  void version_isOneLine() {
    CommandRun version = CommandRun.of("--version");
    assertThat(version.status()).isZero();
    assertThat(version.out()).matches("openproctor \\S+\\R");
  }

  @Test
  void unknownCommandOrOption_isNotUnderstood() {
    CommandRun command = CommandRun.of("analyse-this");
    assertThat(command.status()).isEqualTo(2);
    assertThat(command.out()).isEmpty();
    assertThat(command.err())
        .startsWith("openproctor: ")
        .contains("analyse-this", "see openproctor --help")
        .hasLineCount(1);

    CommandRun option = CommandRun.of("analyze", "exam.mp4", "--refrence", "face.jpg");
    assertThat(option.status()).isEqualTo(2);
    assertThat(option.err())
        .startsWith("openproctor: ")
        .contains("--refrence", "see openproctor analyze --help")
        .hasLineCount(1);
  }
}
