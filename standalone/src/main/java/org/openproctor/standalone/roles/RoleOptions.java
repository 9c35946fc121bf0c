package org.openproctor.standalone.roles;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.kafka.ClusterOption;
import org.openproctor.standalone.objects.ServiceTokenSigner;
import org.openproctor.standalone.ops.Ending;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every role is told; each setting has an environment variable. */
final class RoleOptions {
  private static final long MEGABYTE = 1 << 20;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "this role's own folder [OPENPROCTOR_HOME]")
  private Path data;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "${env:OPENPROCTOR_HOST:-0.0.0.0}",
      description = "where to listen [OPENPROCTOR_HOST, else 0.0.0.0]")
  String host;

  @Option(
      names = "--ops-port",
      paramLabel = "N",
      defaultValue = "${env:OPENPROCTOR_OPS_PORT:-9090}",
      description = "for /health, /ready, /metrics; keep it inside [OPENPROCTOR_OPS_PORT, 9090]")
  int opsPort;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:OPENPROCTOR_KAFKA}",
      required = true,
      description = "the cluster all roles meet on [OPENPROCTOR_KAFKA]")
  private String kafka;

  @Mixin private ClusterOption cluster;

  @Option(
      names = "--store",
      paramLabel = "URL",
      defaultValue = "${env:OPENPROCTOR_STORE}",
      required = true,
      description =
          "where all roles meet with recordings: s3://BUCKET/PREFIX, or all ingest hosts as"
              + " http://HOST:PORT,… [OPENPROCTOR_STORE]")
  private String store;

  Path data() {
    return data == null ? Home.data() : data;
  }

  KafkaSettings kafka() {
    return cluster
        .at(kafka)
        .orElseThrow(
            () ->
                new OpenProctorException(
                    Fault.INPUT, "say where Kafka is: --kafka HOST:PORT or OPENPROCTOR_KAFKA"));
  }

  StorePlace store() {
    return StorePlace.parse(store);
  }

  Map<String, String> environment() {
    return System.getenv();
  }

  RoleKeys keys() {
    return new RoleKeys(environment());
  }

  ServiceTokenSigner tokens() {
    return new ServiceTokenSigner(keys().ticket(), java.time.Clock.systemUTC());
  }

  static long bytes(long megabytes) {
    return megabytes * MEGABYTE;
  }

  /**
   * Says that it is up, and runs until the process is asked to end.
   *
   * @return the exit status
   */
  static int run(PrintWriter out, String what, AutoCloseable role) throws InterruptedException {
    return Ending.await(
        role,
        () -> {
          out.println("OpenProctor: " + what + " is up");
          out.flush();
        });
  }
}
