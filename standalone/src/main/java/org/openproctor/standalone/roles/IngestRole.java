package org.openproctor.standalone.roles;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.objects.FolderObjectStore;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.store.LiveFile;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.ingest.announce.CommandConsumer;
import org.openproctor.ingest.announce.KafkaOutbox;
import org.openproctor.ingest.announce.KafkaSegmentAnnouncer;
import org.openproctor.ingest.announce.TelemetryPublisher;
import org.openproctor.ingest.gateway.IngestLimits;
import org.openproctor.ingest.gateway.IngestServer;
import org.openproctor.ingest.gateway.StoreEndpoint;
import org.openproctor.ingest.gateway.WatchEndpoint;
import org.openproctor.ingest.kurento.KurentoServers;
import org.openproctor.ingest.kurento.KurentoSettings;
import org.openproctor.ingest.live.LiveSessions;
import org.openproctor.ingest.page.PageCommand;
import org.openproctor.ingest.recording.LogFile;
import org.openproctor.ingest.rtc.MediaServers;
import org.openproctor.ingest.rtc.NoMediaServers;
import org.openproctor.ingest.share.ObjectSharing;
import org.openproctor.ingest.ticket.JwtTicketVerifier;
import org.openproctor.ingest.ticket.ServiceTokenVerifier;
import org.openproctor.standalone.DataLock;
import org.openproctor.standalone.metrics.IngestMetrics;
import org.openproctor.standalone.metrics.Metrics;
import org.openproctor.standalone.ops.Deadline;
import org.openproctor.standalone.ops.OpsServer;
import org.openproctor.standalone.up.InstanceName;
import org.openproctor.standalone.up.Stoppers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host that records: its disk has the first copy, which pages' acknowledgements need and nothing
 * else; what is in the store of objects is announced. Started and closed by one thread.
 */
public final class IngestRole implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IngestRole.class);

  private final Stoppers started = new Stoppers();
  private int port;
  private int opsPort;

  private IngestRole() {}

  /**
   * How it runs.
   *
   * @param data its own folder, which outlives a run
   * @param port 0 for any free one
   * @param objects where all roles meet; empty: this host serves them to the others itself
   * @param ticketKey the same for all roles
   * @param drain how long an end in order may wait for pages, Kafka and the store
   */
  public record Settings(
      Path data,
      String host,
      int port,
      int opsPort,
      KafkaSettings kafka,
      Optional<ObjectStore> objects,
      Optional<KurentoSettings> kurento,
      byte[] ticketKey,
      Duration drain) {
    public Settings {
      requireNonNull(data, "data is null");
      requireNonNull(host, "host is null");
      requireNonNull(kafka, "kafka is null");
      requireNonNull(objects, "objects is null");
      requireNonNull(kurento, "kurento is null");
      requireNonNull(ticketKey, "ticketKey is null");
      requireNonNull(drain, "drain is null");
    }

    /** With the usual time to end. */
    public Settings(
        Path data,
        String host,
        int port,
        int opsPort,
        KafkaSettings kafka,
        Optional<ObjectStore> objects,
        Optional<KurentoSettings> kurento,
        byte[] ticketKey) {
      this(data, host, port, opsPort, kafka, objects, kurento, ticketKey, Deadline.USUAL);
    }

    @Override
    public String toString() {
      return "ingest at " + host + ":" + port;
    }
  }

  /**
   * Returns when pages can be brought here.
   *
   * @throws OpenProctorException if a part does not start; what was begun is stopped
   */
  public static IngestRole start(Settings settings, Clock clock) {
    IngestRole role = new IngestRole();
    try {
      role.startAll(settings, clock);
      return role;
    } catch (RuntimeException e) {
      role.close();
      throw e;
    }
  }

  private void startAll(Settings settings, Clock clock) {
    Path root = RoleFolder.made(settings.data().resolve("recordings"));
    started.add("the lock", DataLock.acquire(settings.data(), "its recordings"));
    OpsServer ops = OpsServer.start(settings.host(), settings.opsPort());
    started.add("ops", ops);
    opsPort = ops.port();
    Metrics metrics = Metrics.of(settings.data());
    started.add("metrics", metrics);
    Deadline deadline = new Deadline(settings.drain());
    DiskSegmentStore store = DiskSegmentStore.writing(root);
    Optional<FolderObjectStore> own =
        settings.objects().isPresent()
            ? Optional.empty()
            : Optional.of(new FolderObjectStore(settings.data().resolve("objects")));
    ObjectStore objects = settings.objects().orElseGet(own::orElseThrow);
    ObjectSharing sharing = ObjectSharing.start(objects, store, root);
    started.add("sharing recordings", sharing);
    KafkaOutbox outbox = KafkaOutbox.start(settings.kafka());
    started.add("the outbox", outbox);
    started.add("announcing", () -> finish(deadline, sharing, outbox));
    TelemetryPublisher telemetry = TelemetryPublisher.start(outbox, root, sharing);
    KafkaSegmentAnnouncer announcer = KafkaSegmentAnnouncer.start(outbox, store, root, sharing);
    LiveSessions sessions =
        new LiveSessions(root, store, announcer, telemetry, LogFile.Opener.DISK, clock);
    started.add("sessions", sessions);
    sessions.start();
    Optional<KurentoServers> kurento =
        settings.kurento().map(servers -> KurentoServers.start(servers, clock));
    MediaServers media =
        kurento.<MediaServers>map(servers -> servers).orElseGet(NoMediaServers::new);
    ServiceTokenVerifier services = new ServiceTokenVerifier(settings.ticketKey(), clock);
    StoreEndpoint endpoint = new StoreEndpoint(own, root, services);
    started.add("the store's threads", endpoint);
    IngestServer server =
        new IngestServer(
                sessions,
                telemetry,
                media,
                new JwtTicketVerifier(settings.ticketKey(), clock),
                IngestLimits.DEFAULT,
                clock)
            .serve(WatchEndpoint.PREFIX, new WatchEndpoint(media, services))
            .serve(StoreEndpoint.PREFIX, endpoint);
    port = server.start(settings.host(), settings.port());
    started.add("the server", server::stop);
    started.add("the media servers' connections", media);
    started.add("pages", () -> server.drain(deadline.left()));
    started.add("commands", commands(settings, root, server));
    IngestMetrics.bind(metrics, server);
    IngestMetrics.bind(metrics, announcer, outbox);
    IngestMetrics.bind(metrics, sharing);
    kurento.ifPresent(servers -> IngestMetrics.bind(metrics, servers));
    ops.page("/metrics", ask -> new OpsServer.Page(200, Metrics.TYPE, metrics.text()));
    kurento.ifPresent(servers -> new MediaServerPages(servers, services).mount(ops));
    ops.ready(
        Map.of("disk", () -> RoleFolder.trouble(root)),
        Map.of(
            "kafka", () -> away(outbox.isAway(), "segments and events wait on disk for Kafka"),
            "store", () -> away(sharing.isAway(), "recordings wait on disk for the store")));
    started.add("readiness", ops::draining);
  }

  private static CommandConsumer commands(Settings settings, Path root, IngestServer server) {
    return CommandConsumer.start(
        settings.kafka(),
        "openproctor-ingest-" + InstanceName.of(settings.data()),
        command -> {
          if (isOurs(root, command)) {
            server.command(command);
          }
        });
  }

  /** Nothing new comes any more: what waits goes out, or stays on disk for the next run. */
  private static void finish(Deadline deadline, ObjectSharing sharing, KafkaOutbox outbox) {
    boolean shared = sharing.finish(deadline.left());
    if (!outbox.finish(deadline.left()) || !shared) {
      LOG.info("what is not announced yet waits on disk for the next start");
    }
  }

  private static Optional<String> away(boolean away, String reason) {
    return away ? Optional.of(reason) : Optional.empty();
  }

  /** Every ingest reads all orders; those for sessions it has not recorded are another's. */
  private static boolean isOurs(Path root, PageCommand command) {
    return Files.exists(root.resolve(command.session().value()).resolve(LiveFile.NAME));
  }

  /** Where pages, and other roles, reach it. */
  public int port() {
    return port;
  }

  /** Where {@code /health}, {@code /ready} and {@code /metrics} are. */
  public int opsPort() {
    return opsPort;
  }

  /**
   * Lets nobody in, stores and acknowledges what has come, announces what it can in time, then
   * ends; the rest goes on with the next start.
   */
  @Override
  public void close() {
    started.close();
  }
}
