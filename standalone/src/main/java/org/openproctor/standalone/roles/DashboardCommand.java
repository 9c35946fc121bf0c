package org.openproctor.standalone.roles;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.web.DashboardConfig;
import org.openproctor.standalone.up.DatabaseText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code openproctor dashboard}: the host people come to, until it is interrupted. */
@Command(
    name = "dashboard",
    description = "Run the host people come to, apart from the other roles.",
    mixinStandardHelpOptions = true)
public final class DashboardCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RoleOptions options;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "${env:OPENPROCTOR_PORT:-8080}",
      description = "the one port people come to [OPENPROCTOR_PORT, 8080]")
  private int port;

  @Option(
      names = "--public",
      paramLabel = "URL",
      defaultValue = "${env:OPENPROCTOR_PUBLIC}",
      required = true,
      description = "what people type, such as https://exams.example.edu [OPENPROCTOR_PUBLIC]")
  private URI publicAddress;

  @Option(
      names = "--database",
      paramLabel = "URL",
      defaultValue = "${env:OPENPROCTOR_DATABASE}",
      required = true,
      converter = DatabaseText.class,
      description = "postgresql://USER:PASSWORD@HOST:PORT/DB [OPENPROCTOR_DATABASE]")
  private Database.Address database;

  @Option(
      names = "--ingest",
      paramLabel = "URL",
      split = ",",
      defaultValue = "${env:OPENPROCTOR_INGEST}",
      required = true,
      description = "all ingest hosts, http://HOST:PORT,… [OPENPROCTOR_INGEST]")
  private List<URI> ingests;

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
      names = "--cache-mb",
      paramLabel = "N",
      defaultValue = "${env:OPENPROCTOR_CACHE_MB:-10240}",
      description = "how much of recordings is kept here [OPENPROCTOR_CACHE_MB, 10240]")
  private long cacheMegabytes;

  @Override
  public Integer call() throws InterruptedException {
    if ((certificate == null) != (key == null)) {
      throw new ParameterException(spec.commandLine(), "--tls-cert and --tls-key go together");
    }
    DashboardRole role =
        DashboardRole.start(
            new DashboardRole.Settings(
                options.data(),
                options.host,
                port,
                options.opsPort,
                publicAddress,
                Optional.ofNullable(certificate).map(file -> new DashboardConfig.Tls(file, key)),
                trustedProxy,
                options.kafka(),
                database,
                options.store().open(options.environment(), options.tokens()),
                ingests,
                RoleOptions.bytes(cacheMegabytes),
                options.keys().link(),
                options.keys().ticket()),
            Clock.systemUTC());
    PrintWriter out = spec.commandLine().getOut();
    role.server()
        .firstAdministrator()
        .ifPresent(
            made ->
                out.println(
                    made.login() + "   password " + made.password() + "   (shown this once)"));
    return RoleOptions.run(out, "dashboard at " + publicAddress, role);
  }
}
