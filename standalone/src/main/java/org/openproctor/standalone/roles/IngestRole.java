package org.openproctor.standalone.roles;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
import org.openproctor.standalone.up.InstanceName;
import org.openproctor.standalone.up.Stoppers;

/**
 * A host that records: its disk has the first copy, which pages' acknowledgements need and nothing
 * else; what is in the store of objects is announced. Started and closed by one thread.
 */
public final class IngestRole implements AutoCloseable {
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
   */
  public record Settings(
      Path data,
      String host,
      int port,
      int opsPort,
      KafkaSettings kafka,
      Optional<ObjectStore> objects,
      Optional<KurentoSettings> kurento,
      byte[] ticketKey) {
    public Settings {
      requireNonNull(data, "data is null");
      requireNonNull(host, "host is null");
      requireNonNull(kafka, "kafka is null");
      requireNonNull(objects, "objects is null");
      requireNonNull(kurento, "kurento is null");
      requireNonNull(ticketKey, "ticketKey is null");
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
    TelemetryPublisher telemetry = TelemetryPublisher.start(outbox, root, sharing);
    LiveSessions sessions =
        new LiveSessions(
            root,
            store,
            KafkaSegmentAnnouncer.start(outbox, store, root, sharing),
            telemetry,
            LogFile.Opener.DISK,
            clock);
    started.add("sessions", sessions);
    sessions.start();
    MediaServers media =
        settings
            .kurento()
            .<MediaServers>map(servers -> KurentoServers.start(servers, clock))
            .orElseGet(NoMediaServers::new);
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
    String group = "openproctor-ingest-" + InstanceName.of(settings.data());
    started.add(
        "commands",
        CommandConsumer.start(
            settings.kafka(),
            group,
            command -> {
              if (isOurs(root, command)) {
                server.command(command);
              }
            }));
    OpsServer ops =
        OpsServer.start(
            settings.host(), settings.opsPort(), Map.of("disk", () -> RoleFolder.trouble(root)));
    started.add("ops", ops);
    opsPort = ops.port();
  }

  /** Every ingest reads all orders; those for sessions it has not recorded are another's. */
  private static boolean isOurs(Path root, PageCommand command) {
    return Files.exists(root.resolve(command.session().value()).resolve(LiveFile.NAME));
  }

  /** Where pages, and other roles, reach it. */
  public int port() {
    return port;
  }

  /** Where {@code /health} and {@code /ready} are. */
  public int opsPort() {
    return opsPort;
  }

  /** Stores what has come, then ends; recordings go on with the next start. */
  @Override
  public void close() {
    started.close();
  }
}
