package org.openproctor.standalone.kafka;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.standalone.DataLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker and controller (KRaft) in our own process, reachable from this machine alone.
 * It keeps its data in a directory and goes on with it at the next start; one broker at a time may
 * have the directory. It has the {@code proctor.*} topics when {@link #start} returns, in about two
 * seconds. Start and stop are called by one thread; clients may come from anywhere.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
  private static final Duration BROKEN_PATIENCE = Duration.ofSeconds(3);

  private final Path directory;
  private final int wantedPort;

  private DataLock lock;
  private KafkaRaftServer server;
  private int port;

  /**
   * Not started yet.
   *
   * @param directory where its data is; made if it is not there
   * @param port where it listens; 0 for a free one
   */
  public EmbeddedKafka(Path directory, int port) {
    this.directory = requireNonNull(directory, "directory is null").toAbsolutePath();
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port);
    }
    this.wantedPort = port;
  }

  /**
   * Starts the broker and makes the topics.
   *
   * @throws OpenProctorException (RESOURCE) if the directory cannot be used, another broker has it
   *     or the port is taken; nothing is then left running
   */
  public void start() {
    if (server != null) {
      throw new IllegalStateException("already started");
    }
    ProcessGuard.install();
    try {
      Files.createDirectories(directory);
      lock = DataLock.acquire(directory, "its Kafka data");
      port = wantedPort == 0 ? freePort() : requireFree(wantedPort);
      Properties settings = BrokerSettings.of(directory.resolve("data"), port, freePort());
      format(settings);
      server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
      server.startup();
      try (Admin admin =
          Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap()))) {
        ProctorTopics.create(admin);
      }
    } catch (IOException e) {
      stop();
      throw unable(e);
    } catch (OpenProctorException e) {
      stop();
      throw e;
    } catch (RuntimeException | ProcessGuard.KafkaStopped e) {
      stop();
      throw unable(e);
    }
  }

  /** What a client is given to find it: {@code 127.0.0.1:PORT}. */
  public String bootstrap() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return BrokerSettings.address(port);
  }

  /**
   * Stops the broker; its data stays. Returns when its port is free again. Harmless if stopped. A
   * broker that gave up does not always come to an end: then this returns after a few seconds, and
   * the directory stays locked as long as the process lives.
   */
  public void stop() {
    boolean ended = server == null || endsInTime(server);
    server = null;
    if (lock != null && ended) {
      lock.close();
      lock = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  private static boolean endsInTime(KafkaRaftServer server) {
    Thread stopper =
        new Thread(
            () -> {
              server.shutdown();
              server.awaitShutdown();
            },
            "kafka-stop");
    stopper.setDaemon(true);
    stopper.start();
    try {
      stopper.join((ProcessGuard.isBroken() ? BROKEN_PATIENCE : STOP_PATIENCE).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (stopper.isAlive()) {
      LOG.warn("the embedded Kafka broker did not stop in time; its data is checked at next start");
    }
    return !stopper.isAlive();
  }

  /** Prepares a new directory; leaves one that has data as it is. */
  private void format(Properties settings) throws IOException {
    Path file = directory.resolve("server.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      settings.store(out, "Written at every start of the embedded broker; changes are lost");
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String[] arguments = {
      "format", "--config", file.toString(), "--cluster-id", clusterId(), "--ignore-formatted"
    };
    int status =
        StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new IOException(said.toString(StandardCharsets.UTF_8).strip());
    }
  }

  /** The id the directory was formatted with, or a new one. */
  private String clusterId() throws IOException {
    Path file = directory.resolve("cluster.id");
    if (!Files.exists(file)) {
      Files.writeString(file, Uuid.randomUuid().toString());
    }
    return Files.readString(file).strip();
  }

  private OpenProctorException unable(Throwable e) {
    return new OpenProctorException(
        Fault.RESOURCE, "cannot start the Kafka broker in " + directory + ": " + e.getMessage(), e);
  }

  private static int freePort() throws IOException {
    return requireFree(0);
  }

  private static int requireFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as Kafka does: a port in TIME_WAIT is free
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IOException("port " + port + ": " + e.getMessage(), e);
    }
  }
}
