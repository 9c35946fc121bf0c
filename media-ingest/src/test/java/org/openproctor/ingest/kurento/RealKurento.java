package org.openproctor.ingest.kurento;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real media server. {@code OPENPROCTOR_KURENTO} names one that runs; {@code
 * OPENPROCTOR_KURENTO_START} is a program that starts one, given a port and a folder, and is it
 * itself (it execs). Tests that need what is not set are skipped, and say so.
 */
final class RealKurento implements AutoCloseable {
  private final Path script;
  private final int port;
  private final Path folder;
  private Process process;

  private RealKurento(Path script, int port, Path folder) {
    this.script = script;
    this.port = port;
    this.folder = folder;
  }

  /** The one that runs. */
  static URI running() {
    String uri = System.getenv("OPENPROCTOR_KURENTO");
    assumeTrue(uri != null, "no media server here (set OPENPROCTOR_KURENTO)");
    return URI.create(uri.split(",")[0]);
  }

  /** One of our own, to be killed. */
  static RealKurento started(Path folder) throws IOException {
    String script = System.getenv("OPENPROCTOR_KURENTO_START");
    assumeTrue(script != null, "no media server to kill (set OPENPROCTOR_KURENTO_START)");
    RealKurento server = new RealKurento(Path.of(script), freePort(), folder);
    server.start();
    return server;
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + port + "/kurento");
  }

  /** An address of this machine's that media servers on it name as theirs. */
  static String host() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse("127.0.0.1");
  }

  void start() throws IOException {
    process =
        new ProcessBuilder(script.toString(), Integer.toString(port), folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.out").toFile())
            .start();
    await().atMost(Duration.ofSeconds(30)).until(this::listens);
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** It hangs, from now on. */
  void stop() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** It goes on. */
  void goOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  @Override
  public void close() throws Exception {
    if (process.isAlive()) {
      goOn();
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid()))).start().waitFor();
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
