package org.openproctor.analyzer.publish;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * Where a Kafka cluster is found: one or more brokers to ask first.
 *
 * @param bootstrap {@code HOST:PORT}, several with commas between; an IPv6 host in brackets
 */
public record KafkaAddress(String bootstrap) {
  private static final Pattern BROKER =
      Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");

  /**
   * Checks the form; whether somebody answers there is seen only on sending.
   *
   * @throws OpenProctorException (INPUT) if it is not HOST:PORT
   */
  public KafkaAddress {
    requireNonNull(bootstrap, "bootstrap is null");
    for (String broker : bootstrap.split(",", -1)) {
      Matcher matcher = BROKER.matcher(broker);
      if (!matcher.matches() || !isPort(Integer.parseInt(matcher.group(1)))) {
        throw new OpenProctorException(
            Fault.INPUT, "'" + bootstrap + "' is no Kafka address: give HOST:PORT[,HOST:PORT]");
      }
    }
  }

  private static boolean isPort(int number) {
    return number > 0 && number < 65_536;
  }

  @Override
  public String toString() {
    return bootstrap;
  }
}
