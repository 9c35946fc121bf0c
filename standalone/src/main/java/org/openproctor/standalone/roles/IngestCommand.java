package org.openproctor.standalone.roles;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.openproctor.standalone.up.KurentoOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code openproctor ingest}: a host that records, until it is interrupted. */
@Command(
    name = "ingest",
    description = "Run a host that records, apart from the other roles.",
    mixinStandardHelpOptions = true)
public final class IngestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RoleOptions options;

  @Mixin private KurentoOptions kurento;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "${env:OPENPROCTOR_INGEST_PORT:-8081}",
      description = "where the dashboard brings pages [OPENPROCTOR_INGEST_PORT, 8081]")
  private int port;

  @Option(
      names = "--drain-seconds",
      paramLabel = "N",
      defaultValue = "${env:OPENPROCTOR_DRAIN_SECONDS:-30}",
      description = "how long an end in order may take [OPENPROCTOR_DRAIN_SECONDS, 30]")
  private int drainSeconds;

  @Override
  public Integer call() throws InterruptedException {
    IngestRole role =
        IngestRole.start(
            new IngestRole.Settings(
                options.data(),
                options.host,
                port,
                options.opsPort,
                options.kafka(),
                options.store().s3(options.environment()),
                kurento.settings(options.data()),
                options.keys().ticket(),
                Duration.ofSeconds(Math.max(0, drainSeconds))),
            Clock.systemUTC());
    return RoleOptions.run(spec.commandLine().getOut(), "ingest on port " + role.port(), role);
  }
}
