package org.openproctor.standalone.roles;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.share.MirroredSessions;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.web.DashboardConfig;
import org.openproctor.dashboard.web.DashboardServer;
import org.openproctor.standalone.DataLock;
import org.openproctor.standalone.metrics.DashboardMetrics;
import org.openproctor.standalone.metrics.Metrics;
import org.openproctor.standalone.objects.HttpObjectStore;
import org.openproctor.standalone.objects.ServiceTokenSigner;
import org.openproctor.standalone.ops.OpsServer;
import org.openproctor.standalone.up.Stoppers;

/**
 * The host people come to. Its folder holds copies of what they looked at. Started and closed by
 * one thread.
 */
public final class DashboardRole implements AutoCloseable {
  private final Stoppers started = new Stoppers();
  private DashboardServer server;
  private int opsPort;

  private DashboardRole() {}

  /**
   * How it runs.
   *
   * @param data its own folder
   * @param publicAddress what people type
   * @param objects where all roles meet
   * @param ingests all hosts that record
   * @param cacheBytes how much of recordings is kept here
   * @param linkKey signs students' links
   * @param ticketKey the same for all roles
   */
  public record Settings(
      Path data,
      String host,
      int port,
      int opsPort,
      URI publicAddress,
      Optional<DashboardConfig.Tls> tls,
      boolean trustedProxy,
      KafkaSettings kafka,
      Database.Address database,
      ObjectStore objects,
      List<URI> ingests,
      long cacheBytes,
      byte[] linkKey,
      byte[] ticketKey) {
    public Settings {
      requireNonNull(data, "data is null");
      requireNonNull(host, "host is null");
      requireNonNull(publicAddress, "publicAddress is null");
      requireNonNull(tls, "tls is null");
      requireNonNull(kafka, "kafka is null");
      requireNonNull(database, "database is null");
      requireNonNull(objects, "objects is null");
      ingests = List.copyOf(ingests);
      requireNonNull(linkKey, "linkKey is null");
      requireNonNull(ticketKey, "ticketKey is null");
    }

    @Override
    public String toString() {
      return "dashboard at " + publicAddress;
    }
  }

  /**
   * Returns when people can come.
   *
   * @throws OpenProctorException if a part does not start; what was begun is stopped
   */
  public static DashboardRole start(Settings settings, Clock clock) {
    DashboardRole role = new DashboardRole();
    try {
      role.startAll(settings, clock);
      return role;
    } catch (RuntimeException e) {
      role.close();
      throw e;
    }
  }

  private void startAll(Settings settings, Clock clock) {
    RoleFolder.made(settings.data());
    started.add("the lock", DataLock.acquire(settings.data(), "its copies of recordings"));
    OpsServer ops = OpsServer.start(settings.host(), settings.opsPort());
    started.add("ops", ops);
    opsPort = ops.port();
    Metrics metrics = Metrics.of(settings.data());
    started.add("metrics", metrics);
    Path cache = RoleFolder.emptyCache(settings.data());
    ServiceTokenSigner tokens = new ServiceTokenSigner(settings.ticketKey(), clock);
    List<HttpObjectStore> hosts =
        settings.ingests().stream().map(host -> new HttpObjectStore(host, tokens)).toList();
    DashboardConfig.Builder config =
        DashboardConfig.builder(settings.publicAddress(), settings.database(), cache)
            .listen(settings.host(), settings.port())
            .keys(settings.linkKey(), settings.ticketKey())
            .kafka(settings.kafka())
            .ingests(settings.ingests())
            .apart(new MirroredSessions(settings.objects(), cache, settings.cacheBytes(), hosts))
            .trustedProxy(settings.trustedProxy());
    settings.tls().ifPresent(config::tls);
    server = new DashboardServer(config.build(), clock);
    server.start();
    started.add("the dashboard", server::stop);
    DashboardMetrics.bind(metrics, server);
    ops.page("/metrics", ask -> new OpsServer.Page(200, Metrics.TYPE, metrics.text()));
    ops.ready(
        Map.of(
            "database", server::databaseTrouble,
            "disk", () -> RoleFolder.trouble(cache),
            "store", () -> AnalyzerRole.trouble(settings.objects())),
        Map.of());
    started.add(
        "readiness",
        () -> {
          ops.draining();
          server.drain();
        });
  }

  public DashboardServer server() {
    return server;
  }

  /** Where {@code /health}, {@code /ready} and {@code /metrics} are. */
  public int opsPort() {
    return opsPort;
  }

  @Override
  public void close() {
    started.close();
  }
}
