package org.openproctor.standalone.roles;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.openproctor.analyzer.intake.LiveAnalyzer;
import org.openproctor.analyzer.intake.LiveAnalyzerConfig;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.share.MirroredSegmentStore;
import org.openproctor.core.share.MirroredSessions;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.standalone.DataLock;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.metrics.AnalyzerMetrics;
import org.openproctor.standalone.metrics.Metrics;
import org.openproctor.standalone.objects.ServiceTokenSigner;
import org.openproctor.standalone.ops.OpsServer;
import org.openproctor.standalone.up.Stoppers;

/**
 * A host that analyses. It keeps nothing that cannot be had again: its folder holds copies, and
 * what it found is in the store of objects before it counts. Started and closed by one thread.
 */
public final class AnalyzerRole implements AutoCloseable {
  private final Stoppers started = new Stoppers();
  private LiveAnalyzer analyzer;
  private int opsPort;

  private AnalyzerRole() {}

  /**
   * How it runs.
   *
   * @param data its own folder
   * @param objects where all roles meet
   * @param dashboard where plans are asked for and pictures are brought
   * @param workers 0 for one a processor
   * @param cacheBytes how much of recordings is kept here
   * @param ticketKey the same for all roles
   */
  public record Settings(
      Path data,
      String host,
      int opsPort,
      KafkaSettings kafka,
      ObjectStore objects,
      URI dashboard,
      int workers,
      long cacheBytes,
      byte[] ticketKey) {
    public Settings {
      requireNonNull(data, "data is null");
      requireNonNull(host, "host is null");
      requireNonNull(kafka, "kafka is null");
      requireNonNull(objects, "objects is null");
      requireNonNull(dashboard, "dashboard is null");
      requireNonNull(ticketKey, "ticketKey is null");
    }

    @Override
    public String toString() {
      return "analyzer for " + dashboard;
    }
  }

  /**
   * Returns at once; sessions come as Kafka gives them.
   *
   * @throws OpenProctorException if a part does not start; what was begun is stopped
   */
  public static AnalyzerRole start(Settings settings, Clock clock) {
    AnalyzerRole role = new AnalyzerRole();
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
    MirroredSessions sessions =
        new MirroredSessions(settings.objects(), cache, settings.cacheBytes());
    LivePictures pictures = new LivePictures();
    PictureSender sender = PictureSender.start(pictures, settings.dashboard(), tokens);
    started.add("sending pictures", sender);
    LiveAnalyzerConfig config = LiveAnalyzerConfig.of(settings.kafka(), cache);
    analyzer =
        LiveAnalyzer.start(
            settings.workers() > 0 ? config.workers(settings.workers()) : config,
            new MirroredSegmentStore(sessions, cache),
            sessions,
            new RemotePlans(settings.dashboard(), tokens),
            pictures,
            Home.models(),
            clock);
    started.add("the analyzer", analyzer);
    AnalyzerMetrics.bind(metrics, analyzer);
    ops.page("/metrics", ask -> new OpsServer.Page(200, Metrics.TYPE, metrics.text()));
    ops.ready(
        Map.of(
            "disk", () -> RoleFolder.trouble(cache),
            "store", () -> trouble(settings.objects())),
        Map.of());
    started.add("readiness", ops::draining);
  }

  /** Asks of a session there cannot be: whether it answers is what counts. */
  static Optional<String> trouble(ObjectStore objects) {
    try {
      objects.head("ready/probe");
      return Optional.empty();
    } catch (OpenProctorException e) {
      return Optional.of(e.getMessage());
    }
  }

  public LiveAnalyzer analyzer() {
    return analyzer;
  }

  /** Where {@code /health}, {@code /ready} and {@code /metrics} are. */
  public int opsPort() {
    return opsPort;
  }

  /** Ends after the segments in hand; other analyzers go on. */
  @Override
  public void close() {
    started.close();
  }
}
