package org.openproctor.standalone.roles;

import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code openproctor analyzer}: a host that analyses, until it is interrupted. */
@Command(
    name = "analyzer",
    description = "Run a host that analyses, apart from the other roles.",
    mixinStandardHelpOptions = true)
public final class AnalyzerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RoleOptions options;

  @Option(
      names = "--dashboard",
      paramLabel = "URL",
      defaultValue = "${env:OPENPROCTOR_DASHBOARD}",
      required = true,
      description = "where the dashboard is reached from here [OPENPROCTOR_DASHBOARD]")
  private URI dashboard;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "${env:OPENPROCTOR_WORKERS:-0}",
      description = "threads that analyse; 0: one a processor [OPENPROCTOR_WORKERS, 0]")
  private int workers;

  @Option(
      names = "--cache-mb",
      paramLabel = "N",
      defaultValue = "${env:OPENPROCTOR_CACHE_MB:-2048}",
      description = "how much of recordings is kept here [OPENPROCTOR_CACHE_MB, 2048]")
  private long cacheMegabytes;

  @Override
  public Integer call() throws InterruptedException {
    AnalyzerRole role =
        AnalyzerRole.start(
            new AnalyzerRole.Settings(
                options.data(),
                options.host,
                options.opsPort,
                options.kafka(),
                options.store().open(options.environment(), options.tokens()),
                dashboard,
                workers,
                RoleOptions.bytes(cacheMegabytes),
                options.keys().ticket()),
            Clock.systemUTC());
    return RoleOptions.run(spec.commandLine().getOut(), "analyzer", role);
  }
}
