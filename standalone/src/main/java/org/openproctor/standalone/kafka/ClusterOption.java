package org.openproctor.standalone.kafka;

import java.nio.file.Path;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.wire.KafkaSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How to sign in to a cluster of the user's, beside the option that says where it is. */
public final class ClusterOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      defaultValue = "${env:OPENPROCTOR_KAFKA_CONFIG}",
      description =
          "how to sign in to your cluster: a Kafka client's .properties file"
              + " [OPENPROCTOR_KAFKA_CONFIG]")
  private Path file;

  /**
   * The cluster that was asked for; empty where none was.
   *
   * @param servers its brokers, or null or blank
   * @throws OpenProctorException (INPUT) if address or file cannot be used
   */
  public Optional<KafkaSettings> at(String servers) {
    boolean hasFile = file != null && !file.toString().isBlank();
    if (servers == null || servers.isBlank()) {
      if (hasFile) {
        throw new ParameterException(
            spec.commandLine(),
            "--kafka-config is for your own cluster: say where it is, --kafka HOST:PORT or"
                + " OPENPROCTOR_KAFKA");
      }
      return Optional.empty();
    }
    return Optional.of(hasFile ? ClientFile.read(servers, file) : KafkaSettings.plain(servers));
  }
}
