package org.openproctor.core.wire;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * How every role connects to a Kafka cluster. Its text names the brokers alone, since the
 * properties may hold passwords.
 *
 * @param servers the brokers to ask first, {@code HOST:PORT}, several with commas between; an IPv6
 *     host in brackets; whether somebody answers there is seen only on sending
 * @param properties what Kafka's clients must know besides, such as {@code security.protocol}
 */
public record KafkaSettings(String servers, Map<String, String> properties) {
  private static final Pattern BROKER =
      Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");

  /**
   * Checks the form of the addresses.
   *
   * @throws OpenProctorException (INPUT) if they are not HOST:PORT
   */
  public KafkaSettings {
    requireNonNull(servers, "servers is null");
    properties = Map.copyOf(properties);
    for (String broker : servers.split(",", -1)) {
      Matcher matcher = BROKER.matcher(broker);
      if (!matcher.matches() || !isPort(Integer.parseInt(matcher.group(1)))) {
        throw new OpenProctorException(
            Fault.INPUT, "'" + servers + "' is no Kafka address: give HOST:PORT[,HOST:PORT]");
      }
    }
  }

  /** Brokers that anybody may speak to, unencrypted. */
  public static KafkaSettings plain(String servers) {
    return new KafkaSettings(servers, Map.of());
  }

  /**
   * All that a client is made with.
   *
   * @param own what the client's role decides, which goes before the properties
   */
  public Map<String, Object> client(Map<String, Object> own) {
    Map<String, Object> all = new HashMap<>(properties);
    all.putAll(own);
    all.put("bootstrap.servers", servers);
    return Map.copyOf(all);
  }

  private static boolean isPort(int number) {
    return number > 0 && number < 65_536;
  }

  @Override
  public String toString() {
    return servers;
  }
}
