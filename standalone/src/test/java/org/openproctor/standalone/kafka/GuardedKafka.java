package org.openproctor.standalone.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.openproctor.core.wire.KafkaSettings;

/** A real broker as universities have them: TLS, and nobody let in without a password. */
public final class GuardedKafka implements AutoCloseable {
  public static final String PASSWORD = "kafka-password-7391";
  private static final String STORE_PASSWORD = "store-password-5520";
  private static final String LOGIN_MODULE =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  private final Path folder;
  private final Path store;
  private final int port;
  private KafkaRaftServer server;

  private GuardedKafka(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.store = folder.resolve("broker.p12");
    this.port = freePort();
  }

  /** Started, with the topics made. */
  public static GuardedKafka start(Path folder) throws Exception {
    GuardedKafka kafka = new GuardedKafka(folder);
    ProcessGuard.install();
    kafka.makeCertificate();
    Properties settings = kafka.brokerSettings();
    kafka.format(settings);
    kafka.server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    kafka.server.startup();
    try (Admin admin = Admin.create(kafka.settings().client(Map.of()))) {
      ProctorTopics.create(admin);
    }
    return kafka;
  }

  public String servers() {
    return BrokerSettings.address(port);
  }

  /** How to connect with the right password. */
  public KafkaSettings settings() throws IOException {
    return ClientFile.read(servers(), clientFile(PASSWORD));
  }

  /** What an administrator writes for OpenProctor. */
  public Path clientFile(String password) throws IOException {
    return Files.writeString(
        folder.resolve(password + ".properties"),
        String.join(
            "\n",
            "security.protocol=SASL_SSL",
            "sasl.mechanism=PLAIN",
            "sasl.jaas.config=" + LOGIN_MODULE + login(password),
            "ssl.truststore.location=" + store,
            "ssl.truststore.password=" + STORE_PASSWORD));
  }

  private static String login(String password) {
    return "username=\"openproctor\" password=\"" + password + "\";";
  }

  private Properties brokerSettings() throws IOException {
    Properties settings = BrokerSettings.of(folder.resolve("data"), port, freePort());
    Map.of(
            "listener.security.protocol.map",
            "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms",
            "PLAIN",
            "sasl.mechanism.inter.broker.protocol",
            "PLAIN",
            "listener.name.plaintext.plain.sasl.jaas.config",
            LOGIN_MODULE + ("user_openproctor=\"" + PASSWORD + "\" ") + login(PASSWORD),
            "ssl.keystore.location",
            store.toString(),
            "ssl.keystore.password",
            STORE_PASSWORD,
            "ssl.truststore.location",
            store.toString(),
            "ssl.truststore.password",
            STORE_PASSWORD)
        .forEach(settings::setProperty);
    return settings;
  }

  private void makeCertificate() throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  private void format(Properties settings) throws IOException {
    Path file = folder.resolve("server.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      settings.store(out, null);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String[] arguments = {
      "format", "--config", file.toString(), "--cluster-id", Uuid.randomUuid().toString()
    };
    if (StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
      throw new IOException(said.toString(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
