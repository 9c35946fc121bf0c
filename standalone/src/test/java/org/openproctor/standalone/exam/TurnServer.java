package org.openproctor.standalone.exam;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openproctor.ingest.kurento.KurentoSettings;

/** A real TURN server (coturn) on this machine, which knows the secret of our logins. */
final class TurnServer implements AutoCloseable {
  /** Pages use relays and nothing else. */
  static final String NO_OTHER_WAY =
      """
      {
        const Peer = window.RTCPeerConnection;
        window.RTCPeerConnection = class extends Peer {
          constructor(settings) {
            super({ ...settings, iceTransportPolicy: 'relay' });
          }
        };
      }
      """;

  private static final Path PROGRAM = Path.of("/usr/bin/turnserver");
  private static final String SECRET = "a secret of the test's";

  private final Process process;
  private final int port;

  private TurnServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isThere() {
    return Files.isExecutable(PROGRAM);
  }

  static TurnServer start(Path folder) {
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      int port = free.getLocalPort();
      free.close();
      Process process =
          new ProcessBuilder(
                  PROGRAM.toString(),
                  "-n",
                  "--use-auth-secret",
                  "--static-auth-secret=" + SECRET,
                  "--realm=openproctor",
                  "--listening-ip=127.0.0.1",
                  "--listening-port=" + port,
                  "--relay-ip=127.0.0.1",
                  "--allow-loopback-peers",
                  "--no-tls",
                  "--no-dtls",
                  "--no-cli",
                  "--pidfile=" + folder.resolve("turn.pid"),
                  "--log-file=stdout")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("turn.log").toFile())
              .start();
      return new TurnServer(process, port);
    } catch (IOException e) {
      throw new IllegalStateException("the TURN server does not start", e);
    }
  }

  KurentoSettings.Ice settings() {
    List<String> urls = List.of("turn:127.0.0.1:" + port + "?transport=udp");
    return new KurentoSettings.Ice(
        List.of(), new KurentoSettings.Turn(urls, SECRET, Duration.ofHours(1), ""), true);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
