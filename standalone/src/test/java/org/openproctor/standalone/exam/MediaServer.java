package org.openproctor.standalone.exam;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A real Kurento server of the test's own, to be killed and stopped: {@code
 * OPENPROCTOR_KURENTO_START} names a program that runs one in the foreground, given a port and a
 * folder.
 */
final class MediaServer implements AutoCloseable {
  private static final String PROGRAM = System.getenv("OPENPROCTOR_KURENTO_START");

  private final Path folder;
  private final int port;
  private Process process;

  private MediaServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  static boolean isThere() {
    return PROGRAM != null && !PROGRAM.isBlank();
  }

  static MediaServer start(Path folder) {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MediaServer server = new MediaServer(folder, free.getLocalPort());
      free.close();
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException("no port is free", e);
    }
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + port + "/kurento");
  }

  /** Again, after {@link #kill}. */
  void start() {
    try {
      process =
          new ProcessBuilder(PROGRAM, Integer.toString(port), folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolveSibling(folder.getFileName() + ".log").toFile())
              .start();
    } catch (IOException e) {
      throw new IllegalStateException("the media server does not start", e);
    }
    await("the media server").atMost(Duration.ofSeconds(60)).until(this::listens);
  }

  /** As {@code kill -9} does. */
  void kill() {
    resume();
    process.destroyForcibly();
    awaitEnd();
  }

  /** It hangs, as with SIGSTOP: its connections stay, and nothing is answered. */
  void hang() {
    signal("STOP");
  }

  void resume() {
    signal("CONT");
  }

  long pid() {
    return process.pid();
  }

  private void signal(String name) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
      kill.waitFor(10, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new IllegalStateException("no signal can be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false; // not yet
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the media server does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    resume();
    process.destroy();
    awaitEnd();
  }
}
