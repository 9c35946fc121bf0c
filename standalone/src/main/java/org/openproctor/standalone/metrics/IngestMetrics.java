package org.openproctor.standalone.metrics;

import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.openproctor.ingest.announce.KafkaOutbox;
import org.openproctor.ingest.announce.KafkaSegmentAnnouncer;
import org.openproctor.ingest.gateway.IngestCounters;
import org.openproctor.ingest.gateway.IngestServer;
import org.openproctor.ingest.kurento.KurentoServers;
import org.openproctor.ingest.kurento.ServerState;
import org.openproctor.ingest.rtc.MediaConnection.Failure;
import org.openproctor.ingest.rtp.RtpStats;
import org.openproctor.ingest.share.ObjectSharing;

/** What ingest counts, as docs/metrics.md has it. Stateless. */
public final class IngestMetrics {
  private IngestMetrics() {}

  /** Pages, slices and attempts by WebRTC. */
  public static void bind(Metrics metrics, IngestServer server) {
    metrics.gauge("ingest.pages", "pages connected", () -> server.counters().pages());
    metrics.counter(
        "ingest.pages.turned.away",
        "handshakes refused, by too many pages or at the end",
        () -> server.counters().turnedAway());
    Supplier<IngestCounters.Slices> slices = () -> server.counters().slices();
    metrics.counter("ingest.slices.received", "slices pages sent", () -> slices.get().received());
    metrics.counter(
        "ingest.slices.stored", "slices on stable storage", () -> slices.get().stored());
    metrics.counter(
        "ingest.slices.refused", "slices not taken; they come again", () -> slices.get().refused());
    metrics.gauge("ingest.slices.waiting", "slices not on disk", () -> slices.get().waiting());
    bindAttempts(metrics, () -> server.counters().attempts());
  }

  private static void bindAttempts(Metrics metrics, Supplier<IngestCounters.Attempts> attempts) {
    metrics.counter("rtc.attempts.begun", "streams offered", () -> attempts.get().begun());
    metrics.gauge("rtc.attempts.connecting", "no media yet", () -> attempts.get().connecting());
    metrics.gauge("rtc.attempts.flowing", "media come now", () -> attempts.get().flowing());
    String ended = "attempts that are over";
    metrics.counter("rtc.attempts.ended", ended, () -> attempts.get().closed(), "reason", "closed");
    for (Failure reason : Failure.values()) {
      metrics.counter(
          "rtc.attempts.ended",
          ended,
          () -> attempts.get().failed().get(reason),
          "reason",
          reason.wireName());
    }
  }

  /** Segments on their way to Kafka. */
  public static void bind(Metrics metrics, KafkaSegmentAnnouncer announcer, KafkaOutbox outbox) {
    metrics.counter(
        "ingest.segments.stored",
        "segments stored, those an earlier run did not announce included",
        announcer::found);
    metrics.counter(
        "ingest.segments.announced", "segments Kafka has acknowledged", announcer::acknowledged);
    metrics.gauge(
        "ingest.segments.waiting",
        "segments stored and not announced",
        () -> Math.max(0, announcer.found() - announcer.acknowledged()));
    metrics.gauge(
        "ingest.outbox.waiting",
        "streams and sessions with something Kafka has not acknowledged",
        outbox::waiting);
    metrics.gauge("ingest.outbox.away", "1 while Kafka is away", () -> outbox.isAway() ? 1 : 0);
  }

  /** Recordings on their way to the store of objects. */
  public static void bind(Metrics metrics, ObjectSharing sharing) {
    metrics.counter("ingest.store.puts", "puts that succeeded", sharing::puts);
    metrics.counter("ingest.store.failures", "puts that failed; tried again", sharing::failures);
    metrics.gauge(
        "ingest.store.waiting", "streams and sessions not all in the store", sharing::waiting);
  }

  /** Media servers, and RTP from them. */
  public static void bind(Metrics metrics, KurentoServers servers) {
    for (ServerState server : servers.servers()) {
      String name = server.server().toString();
      Supplier<ServerState> state = () -> state(servers, server);
      metrics.gauge(
          "kurento.healthy",
          "1 while it answers",
          () -> state.get().healthy() ? 1 : 0,
          "server",
          name);
      metrics.gauge(
          "kurento.drained",
          "1 if it gets no new streams",
          () -> state.get().drained() ? 1 : 0,
          "server",
          name);
      metrics.gauge(
          "kurento.connections",
          "streams of ours",
          () -> state.get().connections(),
          "server",
          name);
      metrics.counter(
          "kurento.restarts",
          "lost and reached again",
          () -> state.get().restarts(),
          "server",
          name);
    }
    rtp(metrics, servers, "received", "packets", all -> all.packets() + all.discarded());
    rtp(metrics, servers, "used", "in time, or held for one before", IngestMetrics::used);
    rtp(metrics, servers, "late", "came after they were given up", RtpStats::late);
    rtp(metrics, servers, "duplicate", "came once more", RtpStats::duplicate);
    rtp(metrics, servers, "discarded", "strangers', or no RTP of ours", RtpStats::discarded);
    rtp(metrics, servers, "lost", "never came in time; not among the received", RtpStats::lost);
    metrics.counterBytes("rtp.received", "RTP of ours", () -> servers.traffic().bytes());
    metrics.counter("rtp.frames", "whole pictures", () -> servers.traffic().frames());
  }

  private static void rtp(
      Metrics metrics,
      KurentoServers servers,
      String what,
      String means,
      ToLongFunction<RtpStats> value) {
    metrics.counter("rtp.packets." + what, means, () -> value.applyAsLong(servers.traffic()));
  }

  private static long used(RtpStats all) {
    return all.packets() - all.late() - all.duplicate();
  }

  private static ServerState state(KurentoServers servers, ServerState server) {
    return servers.servers().stream()
        .filter(one -> one.server().equals(server.server()))
        .findFirst()
        .orElse(server);
  }
}
