package org.openproctor.standalone.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.standalone.kafka.ClientFile.Unusable;

/** Makes what a client connects with, and connects to nobody. For one thread. */
final class ConnectionTrial {
  private final KafkaSettings settings;
  private final AdminClientConfig config;

  private ConnectionTrial(KafkaSettings settings) throws Unusable {
    this.settings = settings;
    try {
      this.config = new AdminClientConfig(settings.client(Map.of()));
    } catch (ConfigException e) {
      throw new Unusable(e.getMessage()); // names a value, but never one that is a secret
    }
  }

  static void of(KafkaSettings settings) throws Unusable {
    new ConnectionTrial(settings).run();
  }

  private void run() throws Unusable {
    String protocol =
        config.getString(AdminClientConfig.SECURITY_PROTOCOL_CONFIG).toUpperCase(Locale.ROOT);
    boolean sasl = protocol.startsWith("SASL_");
    if ((!sasl && hasAny("sasl.")) || (!protocol.endsWith("SSL") && hasAny("ssl."))) {
      throw new Unusable(
          "security.protocol " + protocol + " makes nothing of the sasl.* or ssl.* beside it");
    }
    requireStore(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG);
    requireStore(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);
    if (sasl) {
      requireJaas();
    }
    String mechanism = config.getString(SaslConfigs.SASL_MECHANISM);
    if (sasl && !mechanism.equals("PLAIN") && !mechanism.startsWith("SCRAM-")) {
      return; // to sign in another server is asked, which may be away
    }
    try {
      ClientUtils.createChannelBuilder(config, Time.SYSTEM, new LogContext()).close();
    } catch (KafkaException | IllegalArgumentException e) {
      throw new Unusable(reason(e));
    }
  }

  private boolean hasAny(String prefix) {
    return settings.properties().keySet().stream().anyMatch(key -> key.startsWith(prefix));
  }

  /** Before Kafka's client looks, which logs a stack trace. */
  private void requireStore(String key) throws Unusable {
    String location = config.getString(key);
    if (location != null && !Files.isReadable(Path.of(location))) {
      throw new Unusable(key + " " + location + " is not there or cannot be read");
    }
  }

  private void requireJaas() throws Unusable {
    try {
      if (settings.properties().containsKey(SaslConfigs.SASL_JAAS_CONFIG)) {
        JaasContext.loadClientContext(config.values());
        return;
      }
    } catch (KafkaException | IllegalArgumentException e) {
      // told below: its own message may repeat a part of the password
    }
    throw new Unusable(
        "it needs a sasl.jaas.config such as"
            + " org.apache.kafka.common.security.plain.PlainLoginModule"
            + " required username=\"NAME\" password=\"PASSWORD\";");
  }

  /** What Kafka could not do, and why. */
  private static String reason(Throwable failure) {
    Throwable said = failure;
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
      said = root instanceof KafkaException ? root : said;
    }
    return said == root ? root.getMessage() : said.getMessage() + ": " + root.getMessage();
  }
}
