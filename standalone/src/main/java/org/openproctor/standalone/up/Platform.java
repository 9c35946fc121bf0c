package org.openproctor.standalone.up;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.openproctor.analyzer.intake.LiveAnalyzer;
import org.openproctor.analyzer.intake.LiveAnalyzerConfig;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.web.DashboardConfig;
import org.openproctor.dashboard.web.DashboardServer;
import org.openproctor.dashboard.web.LostPassword;
import org.openproctor.ingest.kurento.KurentoServers;
import org.openproctor.standalone.DataLock;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.kafka.EmbeddedKafka;
import org.openproctor.standalone.metrics.AnalyzerMetrics;
import org.openproctor.standalone.metrics.DashboardMetrics;
import org.openproctor.standalone.metrics.Metrics;
import org.openproctor.standalone.ops.Deadline;
import org.openproctor.standalone.ops.OpsServer;
import org.openproctor.standalone.postgres.EmbeddedDatabase;

/**
 * Every role in this process, wired as separate processes would be: ingest, analyzer and dashboard
 * meet on Kafka's topics and in the folder of recordings alone, but for session plans and live
 * pictures, which go from hand to hand. Started and closed by one thread.
 */
public final class Platform implements AutoCloseable {
  private final UpSettings settings;
  private final Clock clock;
  private final Keys keys;
  private final LivePictures pictures = new LivePictures();
  private final Stoppers started = new Stoppers();
  private Database.Address database;
  private URI address;
  private DashboardServer dashboard;
  private LiveAnalyzer analyzer;
  private IngestPart ingest;
  private Deadline deadline;
  private Metrics metrics;
  private OpsServer ops;

  private Platform(UpSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.keys = new Keys(settings.data().resolve("keys"));
  }

  /**
   * Returns when students and proctors can come.
   *
   * @throws OpenProctorException if a part does not start; what was begun is stopped
   */
  public static Platform start(UpSettings settings, Clock clock) {
    requireNonNull(settings, "settings is null");
    requireNonNull(clock, "clock is null");
    Platform platform = new Platform(settings, clock);
    try {
      platform.startAll();
      return platform;
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  private void startAll() {
    lock();
    startOps();
    KafkaSettings kafka = kafka();
    database = database();
    ingest = new IngestPart(settings, keys.ticket(), kafka, deadline, clock, started);
    dashboard = dashboard(kafka, ingest.address());
    analyzer = analyzer(kafka);
    started.add("pages", this::lastWords);
    ready();
  }

  private void startOps() {
    UpSettings.Upkeep upkeep = settings.upkeep();
    deadline = new Deadline(upkeep.drain());
    metrics = Metrics.of(settings.data());
    started.add("metrics", metrics);
    upkeep.opsPort().ifPresent(port -> ops = OpsServer.start(upkeep.opsHost(), port));
    if (ops != null) {
      started.add("ops", ops);
      ops.page("/metrics", ask -> new OpsServer.Page(200, Metrics.TYPE, metrics.text()));
    }
  }

  private void ready() {
    DashboardMetrics.bind(metrics, dashboard);
    AnalyzerMetrics.bind(metrics, analyzer);
    ingest.bind(metrics);
    if (ops != null) {
      ops.ready(
          Map.of("database", dashboard::databaseTrouble, "disk", this::diskTrouble),
          Map.of("kafka", ingest::kafkaTrouble));
    }
  }

  private Optional<String> diskTrouble() {
    return Files.isWritable(settings.recordings())
        ? Optional.empty()
        : Optional.of(settings.recordings() + " cannot be written to");
  }

  /** Nobody is let in any more; pages hear that they shall come again, after all is on disk. */
  private void lastWords() {
    if (ops != null) {
      ops.draining();
    }
    dashboard.drain();
    ingest.drain(deadline);
  }

  /** Where people go. */
  public URI address() {
    return address;
  }

  public DashboardServer dashboard() {
    return dashboard;
  }

  /** Sets somebody's password anew; to be shown once and never logged. */
  String newPassword(String login) {
    return LostPassword.reset(database, login, clock);
  }

  public LiveAnalyzer analyzer() {
    return analyzer;
  }

  /** The media servers students' browsers may send to, if there are any. */
  public Optional<KurentoServers> mediaServers() {
    return ingest.mediaServers();
  }

  /** Where {@code /health}, {@code /ready} and {@code /metrics} are, if anywhere. */
  public OptionalInt opsPort() {
    return ops == null ? OptionalInt.empty() : OptionalInt.of(ops.port());
  }

  private void lock() {
    try {
      Files.createDirectories(settings.recordings());
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, settings.data() + " cannot be used for our data: " + e.getMessage(), e);
    }
    DataLock lock = DataLock.acquire(settings.data(), "its data");
    started.add("the lock", lock);
  }

  private KafkaSettings kafka() {
    if (settings.kafka().isPresent()) {
      return settings.kafka().get();
    }
    EmbeddedKafka broker = new EmbeddedKafka(settings.data().resolve("kafka"), 0);
    broker.start();
    started.add("Kafka", broker);
    return KafkaSettings.plain(broker.bootstrap());
  }

  private Database.Address database() {
    if (settings.database().isPresent()) {
      return settings.database().get();
    }
    EmbeddedDatabase postgres =
        new EmbeddedDatabase(
            settings.data().resolve("postgres"), Home.cache().resolve("postgres"), keys.database());
    Database.Address where = postgres.start();
    started.add("PostgreSQL", postgres);
    return where;
  }

  private DashboardServer dashboard(KafkaSettings kafka, URI pages) {
    int port = settings.port() == 0 ? freePort() : settings.port();
    address = settings.publicAddress().orElseGet(() -> plainAddress(port));
    DashboardConfig.Builder config =
        DashboardConfig.builder(address, database, settings.recordings())
            .listen(settings.host(), port)
            .keys(keys.link(), keys.ticket())
            .kafka(kafka)
            .ingest(pages)
            .pictures(pictures)
            .trustedProxy(settings.trustedProxy());
    settings.tls().ifPresent(config::tls);
    DashboardServer web = new DashboardServer(config.build(), clock);
    web.start();
    started.add("the dashboard", web::stop);
    return web;
  }

  private LiveAnalyzer analyzer(KafkaSettings kafka) {
    Path root = settings.recordings();
    LiveAnalyzer live =
        LiveAnalyzer.start(
            LiveAnalyzerConfig.of(kafka, root),
            DiskSegmentStore.reading(root),
            dashboard.plans(),
            pictures,
            Home.models(),
            clock);
    started.add("the analyzer", live);
    return live;
  }

  private URI plainAddress(int port) {
    String scheme = settings.tls().isPresent() ? "https" : "http";
    return URI.create(scheme + "://" + settings.host() + ":" + port);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new OpenProctorException(Fault.RESOURCE, "no port is free: " + e.getMessage(), e);
    }
  }

  /** Stops everything in order; recordings that have not ended go on with the next start. */
  @Override
  public void close() {
    started.close();
  }
}
