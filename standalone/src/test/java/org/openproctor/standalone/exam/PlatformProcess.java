package org.openproctor.standalone.exam;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openproctor.standalone.Main;

/** {@code openproctor up} as a process of its own, to be killed. */
final class PlatformProcess implements AutoCloseable {
  private final Process process;
  private final List<String> said = new ArrayList<>();

  private PlatformProcess(Process process) {
    this.process = process;
  }

  /** Returns when it says that it is up. */
  static PlatformProcess start(Path data, int port, int publicPort) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path")));
    for (String name : List.of("openproctor.models", "openproctor.photos")) {
      command.add("-D" + name + "=" + System.getProperty(name));
    }
    command.addAll(
        List.of(
            Main.class.getName(),
            "up",
            "--data",
            data.toString(),
            "--port",
            Integer.toString(port),
            "--public",
            "http://localhost:" + publicPort));
    try {
      PlatformProcess started =
          new PlatformProcess(
              new ProcessBuilder(command)
                  .redirectError(data.resolveSibling("up-" + port + ".log").toFile())
                  .start());
      started.awaitUp();
      return started;
    } catch (IOException e) {
      throw new IllegalStateException("up does not start", e);
    }
  }

  private void awaitUp() throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      if (line.startsWith("Ctrl-C ends it")) {
        return;
      }
    }
    throw new IllegalStateException("up ended before it was up: " + String.join("\n", said));
  }

  /** The last word of the line that begins with this. */
  String told(String name) {
    return said.stream()
        .map(String::strip)
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length()).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing was said of " + name));
  }

  /** As SIGTERM does; the exit status. */
  int endInOrder() {
    process.toHandle().destroy(); // Process.destroy would close its output too
    await();
    return process.exitValue();
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the process does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    await();
  }
}
