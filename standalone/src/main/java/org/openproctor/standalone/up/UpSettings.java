package org.openproctor.standalone.up;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.web.DashboardConfig;
import org.openproctor.ingest.kurento.KurentoSettings;
import org.openproctor.standalone.ops.Deadline;

/**
 * How the platform runs.
 *
 * @param data everything that outlives a run: recordings, keys, the embedded servers' data
 * @param host where pages are served
 * @param port 0 for any free one
 * @param publicAddress what people type; empty: follows from host and port
 * @param kafka somebody's cluster; empty: a broker of our own
 * @param database somebody's server; empty: a PostgreSQL of our own
 * @param tls what serves https; empty: plain http, for localhost or behind a proxy
 * @param trustedProxy whether a proxy of ours stands before us and says who asks
 * @param kurento media servers for WebRTC; empty: everything comes over the pages' WebSockets
 * @param upkeep for whoever keeps it running
 */
public record UpSettings(
    Path data,
    String host,
    int port,
    Optional<URI> publicAddress,
    Optional<KafkaSettings> kafka,
    Optional<Database.Address> database,
    Optional<DashboardConfig.Tls> tls,
    boolean trustedProxy,
    Optional<KurentoSettings> kurento,
    Upkeep upkeep) {
  public UpSettings {
    requireNonNull(data, "data is null");
    requireNonNull(host, "host is null");
    requireNonNull(publicAddress, "publicAddress is null");
    requireNonNull(kafka, "kafka is null");
    requireNonNull(database, "database is null");
    requireNonNull(tls, "tls is null");
    requireNonNull(kurento, "kurento is null");
    requireNonNull(upkeep, "upkeep is null");
  }

  /**
   * For whoever keeps it running.
   *
   * @param opsPort serves /health, /ready and /metrics, 0 for any free one; empty: nowhere
   * @param opsHost where it listens
   * @param drain how long an end in order may wait for pages and Kafka
   */
  public record Upkeep(OptionalInt opsPort, String opsHost, Duration drain) {
    /** No ops port, the usual time to end. */
    public static final Upkeep USUAL = new Upkeep(OptionalInt.empty(), "localhost", Deadline.USUAL);

    public Upkeep {
      requireNonNull(opsPort, "opsPort is null");
      requireNonNull(opsHost, "opsHost is null");
      requireNonNull(drain, "drain is null");
    }
  }

  /** With the usual upkeep. */
  public UpSettings(
      Path data,
      String host,
      int port,
      Optional<URI> publicAddress,
      Optional<KafkaSettings> kafka,
      Optional<Database.Address> database,
      Optional<DashboardConfig.Tls> tls,
      boolean trustedProxy,
      Optional<KurentoSettings> kurento) {
    this(
        data, host, port, publicAddress, kafka, database, tls, trustedProxy, kurento, Upkeep.USUAL);
  }

  /** Everything embedded, on this machine alone. */
  public static UpSettings local(Path data, int port) {
    return new UpSettings(
        data,
        "localhost",
        port,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** The same at another address, as people type it. */
  public UpSettings at(URI address) {
    return new UpSettings(
        data,
        host,
        port,
        Optional.of(address),
        kafka,
        database,
        tls,
        trustedProxy,
        kurento,
        upkeep);
  }

  /** The same with media servers. */
  public UpSettings with(KurentoSettings servers) {
    return new UpSettings(
        data,
        host,
        port,
        publicAddress,
        kafka,
        database,
        tls,
        trustedProxy,
        Optional.of(servers),
        upkeep);
  }

  /** The same with another upkeep. */
  public UpSettings with(Upkeep other) {
    return new UpSettings(
        data, host, port, publicAddress, kafka, database, tls, trustedProxy, kurento, other);
  }

  /** Where sessions are recorded. */
  public Path recordings() {
    return data.resolve("recordings");
  }
}
