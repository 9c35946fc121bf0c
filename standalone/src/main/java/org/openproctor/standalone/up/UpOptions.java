package org.openproctor.standalone.up;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.web.DashboardConfig;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.kafka.ClusterOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The settings of a running platform on the command line; each has an environment variable. */
public final class UpOptions {
  private static final int HIGHEST_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "recordings, keys and the embedded servers' data [OPENPROCTOR_HOME]")
  private Path data;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "${env:OPENPROCTOR_HOST:-localhost}",
      description = "where to listen; 0.0.0.0 for everybody [OPENPROCTOR_HOST, else localhost]")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "${env:OPENPROCTOR_PORT:-8080}",
      description = "the one port everything goes through; 0: a free one [OPENPROCTOR_PORT, 8080]")
  private int port;

  @Option(
      names = "--public",
      paramLabel = "URL",
      defaultValue = "${env:OPENPROCTOR_PUBLIC}",
      description = "what people type, such as https://exams.example.edu [OPENPROCTOR_PUBLIC]")
  private URI publicAddress;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:OPENPROCTOR_KAFKA}",
      description = "your Kafka cluster, in place of our own broker [OPENPROCTOR_KAFKA]")
  private String kafka;

  @Mixin private ClusterOption cluster;

  @Option(
      names = "--database",
      paramLabel = "URL",
      defaultValue = "${env:OPENPROCTOR_DATABASE}",
      converter = DatabaseText.class,
      description =
          "your PostgreSQL, postgresql://USER:PASSWORD@HOST:PORT/DB [OPENPROCTOR_DATABASE]")
  private Database.Address database;

  @Option(
      names = "--tls-cert",
      paramLabel = "PEM",
      defaultValue = "${env:OPENPROCTOR_TLS_CERT}",
      description = "serve https with this certificate chain [OPENPROCTOR_TLS_CERT]")
  private Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "PEM",
      defaultValue = "${env:OPENPROCTOR_TLS_KEY}",
      description = "the certificate's private key [OPENPROCTOR_TLS_KEY]")
  private Path key;

  @Option(
      names = "--trusted-proxy",
      defaultValue = "${env:OPENPROCTOR_TRUSTED_PROXY:-false}",
      description = "a proxy of yours stands before us: believe its X-Forwarded-For")
  private boolean trustedProxy;

  @Option(
      names = "--ops-port",
      paramLabel = "N",
      defaultValue = "${env:OPENPROCTOR_OPS_PORT}",
      description = "serve /health, /ready and /metrics here, too [OPENPROCTOR_OPS_PORT, off]")
  private Integer opsPort;

  @Option(
      names = "--ops-host",
      paramLabel = "HOST",
      defaultValue = "${env:OPENPROCTOR_OPS_HOST:-localhost}",
      description =
          "where that listens; nobody need sign in there [OPENPROCTOR_OPS_HOST, localhost]")
  private String opsHost;

  @Option(
      names = "--drain-seconds",
      paramLabel = "N",
      defaultValue = "${env:OPENPROCTOR_DRAIN_SECONDS:-30}",
      description = "how long an end in order may take [OPENPROCTOR_DRAIN_SECONDS, 30]")
  private int drainSeconds;

  @Mixin private KurentoOptions kurento = new KurentoOptions();

  /**
   * What was asked for.
   *
   * @throws ParameterException if it does not fit together
   */
  UpSettings settings() {
    if (port < 0 || port > HIGHEST_PORT) {
      throw wrong("--port is a number from 0 to 65535");
    }
    if ((certificate == null) != (key == null)) {
      throw wrong("--tls-cert and --tls-key go together");
    }
    if (publicAddress != null && !isWebAddress(publicAddress)) {
      throw wrong("--public is an address such as https://exams.example.edu");
    }
    Path folder = data == null ? Home.data() : data;
    return new UpSettings(
        folder,
        host,
        port,
        Optional.ofNullable(publicAddress),
        cluster.at(kafka),
        Optional.ofNullable(database),
        certificate == null
            ? Optional.empty()
            : Optional.of(new DashboardConfig.Tls(certificate, key)),
        trustedProxy,
        kurento.settings(folder),
        upkeep());
  }

  private UpSettings.Upkeep upkeep() {
    if (opsPort != null && (opsPort < 0 || opsPort > HIGHEST_PORT)) {
      throw wrong("--ops-port is a number from 0 to 65535");
    }
    OptionalInt port = opsPort == null ? OptionalInt.empty() : OptionalInt.of(opsPort);
    return new UpSettings.Upkeep(port, opsHost, Duration.ofSeconds(Math.max(0, drainSeconds)));
  }

  private static boolean isWebAddress(URI address) {
    return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
        && address.getHost() != null;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
