package org.openproctor.standalone.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.wire.KafkaSettings;

/**
 * A Kafka client's .properties file: how the connection is encrypted and who we are. Everything
 * that can be wrong with it without asking a server is told at the start, since later it would look
 * like a cluster that is away. No message repeats a password. Stateless.
 */
final class ClientFile {
  private static final List<Set<String>> KNOWN =
      List.of(
          ProducerConfig.configNames(),
          ConsumerConfig.configNames(),
          AdminClientConfig.configNames());

  /** Each role decides these for itself. */
  private static final Set<String> OURS =
      Set.of(
          AdminClientConfig.CLIENT_ID_CONFIG,
          AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
          AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
          AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG);

  private ClientFile() {}

  /**
   * How to connect to these brokers by what stands in a file.
   *
   * @throws OpenProctorException (INPUT) if no client can be made with it
   */
  static KafkaSettings read(String servers, Path path) {
    try {
      Map<String, String> properties = properties(path);
      for (String key : properties.keySet()) {
        requireConnection(key);
      }
      KafkaSettings settings = new KafkaSettings(servers, properties);
      ConnectionTrial.of(settings);
      return settings;
    } catch (Unusable e) {
      // Without the cause, which may repeat a password
      throw new OpenProctorException(
          Fault.INPUT, "the Kafka settings in " + path + " cannot be used: " + e.getMessage());
    }
  }

  /** What is wrong with the file. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  private static Map<String, String> properties(Path path) throws Unusable {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      read.load(reader);
    } catch (NoSuchFileException e) {
      throw new Unusable("there is no such file");
    } catch (IOException e) {
      throw new Unusable("the file cannot be read (" + e.getClass().getSimpleName() + ")");
    } catch (IllegalArgumentException e) {
      throw new Unusable("it is no properties file: " + e.getMessage());
    }
    Map<String, String> properties = new TreeMap<>();
    read.stringPropertyNames().forEach(key -> properties.put(key, read.getProperty(key)));
    return properties;
  }

  /** What all clients know is the connection; what some know is decided by what each is for. */
  private static void requireConnection(String key) throws Unusable {
    if (key.equals(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)) {
      throw new Unusable("leave " + key + " out and name the brokers by --kafka");
    }
    if (KNOWN.stream().noneMatch(names -> names.contains(key))) {
      throw new Unusable("Kafka's clients do not know " + key);
    }
    if (OURS.contains(key) || !KNOWN.stream().allMatch(names -> names.contains(key))) {
      throw new Unusable(
          "OpenProctor sets "
              + key
              + " itself; only the connection belongs there: security.protocol, sasl.*, ssl.*");
    }
  }
}
