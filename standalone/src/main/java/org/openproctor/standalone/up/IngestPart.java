package org.openproctor.standalone.up;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.ingest.announce.CommandConsumer;
import org.openproctor.ingest.announce.KafkaOutbox;
import org.openproctor.ingest.announce.KafkaSegmentAnnouncer;
import org.openproctor.ingest.announce.TelemetryPublisher;
import org.openproctor.ingest.gateway.IngestLimits;
import org.openproctor.ingest.gateway.IngestServer;
import org.openproctor.ingest.gateway.WatchEndpoint;
import org.openproctor.ingest.kurento.KurentoServers;
import org.openproctor.ingest.live.LiveSessions;
import org.openproctor.ingest.recording.LogFile;
import org.openproctor.ingest.rtc.MediaServers;
import org.openproctor.ingest.rtc.NoMediaServers;
import org.openproctor.ingest.ticket.JwtTicketVerifier;
import org.openproctor.ingest.ticket.ServiceTokenVerifier;
import org.openproctor.standalone.metrics.IngestMetrics;
import org.openproctor.standalone.metrics.Metrics;
import org.openproctor.standalone.ops.Deadline;

/** Ingest within the platform's process. Stopped by what it gives the platform to stop. */
final class IngestPart {
  private static final String LOCAL = "127.0.0.1";

  private final KafkaOutbox outbox;
  private final KafkaSegmentAnnouncer announcer;
  private final Optional<KurentoServers> kurento;
  private final IngestServer server;
  private final CommandConsumer commands;
  private final URI address;

  /**
   * Starts it; pages can be brought when this returns.
   *
   * @param started gets what is to be stopped
   */
  IngestPart(
      UpSettings settings,
      byte[] ticketKey,
      KafkaSettings kafka,
      Deadline deadline,
      Clock clock,
      Stoppers started) {
    Path root = requireNonNull(settings, "settings is null").recordings();
    DiskSegmentStore store = DiskSegmentStore.writing(root);
    outbox = KafkaOutbox.start(kafka);
    started.add("ingest's outbox", outbox);
    started.add("announcing", () -> outbox.finish(deadline.left()));
    TelemetryPublisher telemetry = TelemetryPublisher.start(outbox, root);
    announcer = KafkaSegmentAnnouncer.start(outbox, store, root);
    LiveSessions sessions =
        new LiveSessions(root, store, announcer, telemetry, LogFile.Opener.DISK, clock);
    started.add("ingest's sessions", sessions);
    sessions.start();
    kurento = settings.kurento().map(servers -> KurentoServers.start(servers, clock));
    MediaServers media =
        kurento.<MediaServers>map(servers -> servers).orElseGet(NoMediaServers::new);
    server =
        new IngestServer(
                sessions,
                telemetry,
                media,
                new JwtTicketVerifier(ticketKey, clock),
                IngestLimits.DEFAULT,
                clock)
            .serve(
                WatchEndpoint.PREFIX,
                new WatchEndpoint(media, new ServiceTokenVerifier(ticketKey, clock)));
    address = URI.create("http://" + LOCAL + ":" + server.start(LOCAL, 0));
    started.add("ingest", server::stop);
    started.add("the media servers' connections", media);
    commands = CommandConsumer.start(kafka, "openproctor-ingest", server::command);
    started.add("ingest's commands", commands);
  }

  /** Where the dashboard brings pages. */
  URI address() {
    return address;
  }

  Optional<KurentoServers> mediaServers() {
    return kurento;
  }

  void bind(Metrics metrics) {
    IngestMetrics.bind(metrics, server);
    IngestMetrics.bind(metrics, announcer, outbox);
    kurento.ifPresent(servers -> IngestMetrics.bind(metrics, servers));
  }

  /** Why nothing reaches Kafka now, if it does not. */
  Optional<String> kafkaTrouble() {
    return outbox.isAway()
        ? Optional.of("segments and events wait on disk for Kafka")
        : Optional.empty();
  }

  /** Lets nobody in any more; pages hear that they shall come again, after all is on disk. */
  void drain(Deadline deadline) {
    commands.close(); // else an order would be taken for a page that is gone
    server.drain(deadline.left());
  }
}
