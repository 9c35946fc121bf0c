package org.openproctor.standalone.roles;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctor.analyzer.intake.Killing;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.MirroredSessions;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.dashboard.store.Database;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.kafka.EmbeddedKafka;
import org.openproctor.standalone.objects.HttpObjectStore;
import org.openproctor.standalone.objects.RoutedObjectStore;
import org.openproctor.standalone.objects.ServiceTokenSigner;
import org.openproctor.standalone.postgres.EmbeddedDatabase;
import org.openproctor.standalone.up.Stoppers;

/** Two ingests, a dashboard and two analyzers, each with a folder of its own. */
final class RolesRig implements AutoCloseable {
  private static final byte[] TICKETS = Sha256.of("a key of tickets");
  private static final byte[] LINKS = Sha256.of("a key of links");
  private static final long CACHE = 256 << 20;

  private final Path folder;
  private final Clock clock = Clock.systemUTC();
  private final Stoppers started = new Stoppers();
  private final EmbeddedKafka kafka;
  private final ServiceTokenSigner tokens = new ServiceTokenSigner(TICKETS, clock);
  private final Map<URI, Path> ingests = new LinkedHashMap<>();
  private final List<AnalyzerRole> analyzers = new ArrayList<>();
  private final ObjectStore objects;
  private final DashboardRole dashboard;
  private final URI address;

  /**
   * @param s3 where all meet; empty: the ingests serve their own
   */
  RolesRig(Path folder, Optional<ObjectStore> s3) throws Exception {
    this.folder = folder;
    this.kafka = new EmbeddedKafka(folder.resolve("kafka"), 0);
    kafka.start();
    started.add("Kafka", kafka);
    EmbeddedDatabase postgres =
        new EmbeddedDatabase(
            folder.resolve("postgres"), Home.cache().resolve("postgres"), "a-password");
    Database.Address database = postgres.start();
    started.add("PostgreSQL", postgres);
    for (String name : List.of("ingest-1", "ingest-2")) {
      Path data = folder.resolve(name);
      IngestRole ingest =
          IngestRole.start(
              new IngestRole.Settings(
                  data,
                  "127.0.0.1",
                  0,
                  0,
                  KafkaSettings.plain(kafka.bootstrap()),
                  s3,
                  Optional.empty(),
                  TICKETS),
              clock);
      started.add(name, ingest);
      ingests.put(URI.create("http://127.0.0.1:" + ingest.port()), data);
    }
    this.objects = s3.orElseGet(this::ofIngests);
    int port = freePort();
    this.address = URI.create("http://localhost:" + port);
    this.dashboard = dashboard(port, database);
    for (String name : List.of("analyzer-1", "analyzer-2")) {
      AnalyzerRole analyzer = analyzer(name);
      analyzers.add(analyzer);
      started.add(name, analyzer);
    }
  }

  private ObjectStore ofIngests() {
    Map<URI, ObjectStore> hosts = new LinkedHashMap<>();
    ingests.keySet().forEach(host -> hosts.put(host, new HttpObjectStore(host, tokens)));
    return new RoutedObjectStore(hosts);
  }

  private DashboardRole dashboard(int port, Database.Address database) {
    DashboardRole role =
        DashboardRole.start(
            new DashboardRole.Settings(
                folder.resolve("dashboard"),
                "localhost",
                port,
                0,
                address,
                Optional.empty(),
                false,
                KafkaSettings.plain(kafka.bootstrap()),
                database,
                objects,
                List.copyOf(ingests.keySet()),
                CACHE,
                LINKS,
                TICKETS),
            clock);
    started.add("the dashboard", role);
    return role;
  }

  private AnalyzerRole analyzer(String name) {
    return AnalyzerRole.start(
        new AnalyzerRole.Settings(
            folder.resolve(name),
            "127.0.0.1",
            0,
            KafkaSettings.plain(kafka.bootstrap()),
            objects,
            address,
            1,
            CACHE,
            TICKETS),
        clock);
  }

  URI address() {
    return address;
  }

  DashboardRole dashboard() {
    return dashboard;
  }

  String kafka() {
    return kafka.bootstrap();
  }

  ObjectStore objects() {
    return objects;
  }

  List<AnalyzerRole> analyzers() {
    return analyzers;
  }

  /** Ends the analyzer that has a session in hand, as a power cut would. */
  boolean killWhoAnalyses() {
    for (AnalyzerRole role : List.copyOf(analyzers)) {
      if (role.analyzer().counters().sessions().open() > 0) {
        Killing.kill(role.analyzer());
        analyzers.remove(role);
        return true;
      }
    }
    return false;
  }

  /** The recordings' folder of the ingest that has a session. */
  Optional<Path> recordings(SessionId session) {
    return ingests.values().stream()
        .map(data -> data.resolve("recordings"))
        .filter(root -> root.resolve(session.value()).toFile().isDirectory())
        .findFirst();
  }

  /** A host that sees nothing but the objects. */
  MirroredSessions elsewhere(Path root) {
    List<HttpObjectStore> hosts =
        ingests.keySet().stream().map(host -> new HttpObjectStore(host, tokens)).toList();
    return new MirroredSessions(objects, root, CACHE, hosts);
  }

  @Override
  public void close() {
    started.close();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
