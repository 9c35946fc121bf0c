package org.openproctor.ingest.kurento;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.session.SessionId;
import org.openproctor.ingest.rtc.IceCandidate;
import org.openproctor.ingest.rtc.IceServer;
import org.openproctor.ingest.rtc.Kilobits;
import org.openproctor.ingest.rtc.MediaConnection;
import org.openproctor.ingest.rtc.MediaServers;
import org.openproctor.ingest.rtc.NotLiveException;
import org.openproctor.ingest.rtc.SliceSink;
import org.openproctor.ingest.rtc.Watching;
import org.openproctor.ingest.rtp.RtpStats;

/**
 * Kurento media servers, one or several. A stream goes where its session's other streams are, else
 * to the server with the fewest of ours; never to one that does not answer, is drained or is full.
 * What a server held is lost with it, which its listeners are told within some seconds; it is used
 * again once it is back. Safe for use by several threads; nothing but {@link #close} waits.
 */
public final class KurentoServers implements MediaServers {
  private static final int THREADS = 4;
  private static final int CLOSING_THREADS = 8;
  private static final int MOST_TASKS = 100_000;

  private final List<KurentoServer> servers;
  private final Common common;
  private final ThreadPoolExecutor pool = threads("kurento", THREADS);
  private final ThreadPoolExecutor closing = threads("kurento-close", CLOSING_THREADS);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> Threads.daemon("kurento-clock", task));
  // The latest connection of each stream
  private final ConcurrentMap<StreamId, StreamConnection> streams = new ConcurrentHashMap<>();

  private KurentoServers(KurentoSettings settings, Clock now) {
    this.common =
        new Common(
            settings, new TurnLogins(settings.ice(), now), now, pool, closing, new Traffic());
    String run = UUID.randomUUID().toString();
    this.servers =
        settings.servers().stream()
            .map(uri -> new KurentoServer(uri, settings, pool, clock, run))
            .toList();
  }

  /** Begins to reach for the servers, and goes on doing so; returns at once. */
  public static KurentoServers start(KurentoSettings settings, Clock now) {
    requireNonNull(settings, "settings is null");
    requireNonNull(now, "now is null");
    KurentoServers started = new KurentoServers(settings, now);
    started.servers.forEach(KurentoServer::start);
    return started;
  }

  @Override
  public boolean available() {
    return servers.stream().anyMatch(KurentoServer::hasRoom);
  }

  @Override
  public List<IceServer> iceServers(SessionId session) {
    return common.logins().iceServers(session.value());
  }

  @Override
  public Kilobits kilobits() {
    return common.settings().kilobits();
  }

  /** How each server is doing, in the order of the settings. */
  public List<ServerState> servers() {
    return servers.stream().map(KurentoServer::state).toList();
  }

  /** What came of all streams' RTP since the start. */
  public RtpStats traffic() {
    return common.traffic().total();
  }

  /**
   * Gives a server no new connections, or gives it some again. Those it has stay.
   *
   * @param server as it is in the settings, or as {@link #servers} shows it
   * @throws OpenProctorException (INPUT) if there is no such server
   */
  public void drain(URI server, boolean drained) {
    KurentoServer named =
        servers.stream()
            .filter(one -> one.uri().equals(server) || one.state().server().equals(server))
            .findFirst()
            .orElseThrow(
                () -> new OpenProctorException(Fault.INPUT, "there is no such media server"));
    named.drain(drained);
  }

  @Override
  public MediaConnection connect(StreamId stream, String offer, MediaConnection.Listener listener) {
    requireNonNull(stream, "stream is null");
    requireNonNull(offer, "offer is null");
    requireNonNull(listener, "listener is null");
    for (KurentoServer server : byPreference(stream)) {
      Link link = server.link();
      if (link == null) {
        continue;
      }
      StreamConnection connection =
          new StreamConnection(stream, link, common, listener, this::forget);
      streams.put(stream, connection); // before it can end, which takes it out again
      if (link.take(connection, common.settings().connectionsPerServer())) {
        connection.open(offer);
        return connection;
      }
      streams.remove(stream, connection);
    }
    pool.execute(() -> listener.failed(MediaConnection.Failure.NO_SERVER));
    return new Refused();
  }

  @Override
  public CompletionStage<Watching> watch(StreamId stream, String offer) {
    requireNonNull(offer, "offer is null");
    StreamConnection connection = streams.get(requireNonNull(stream, "stream is null"));
    if (connection == null || !connection.isFlowing()) {
      return CompletableFuture.failedStage(new NotLiveException(stream));
    }
    try {
      return connection.watch(BrowserSdp.ofWatcher(offer));
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedStage(
          new OpenProctorException(Fault.INPUT, "the offer cannot be used: " + e.getMessage(), e));
    }
  }

  @Override
  public void close() {
    CompletableFuture<?>[] released =
        servers.stream()
            .flatMap(server -> server.all().stream())
            .map(StreamConnection::closeAndRelease)
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(released).join(); // each has a limit
    servers.forEach(KurentoServer::close);
    clock.shutdownNow();
    closing.shutdown();
    pool.shutdown();
  }

  private List<KurentoServer> byPreference(StreamId stream) {
    Link near =
        streams.values().stream()
            .filter(other -> other.stream().session().equals(stream.session()))
            .map(StreamConnection::link)
            .findFirst()
            .orElse(null);
    return servers.stream()
        .filter(KurentoServer::hasRoom)
        .sorted(
            Comparator.comparing((KurentoServer server) -> near == null || server.link() != near)
                .thenComparing(KurentoServer::connections))
        .toList();
  }

  private void forget(StreamConnection connection) {
    streams.remove(connection.stream(), connection);
    connection.link().forget(connection);
  }

  private static ThreadPoolExecutor threads(String name, int count) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            count,
            count,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_TASKS),
            task -> Threads.daemon(name, task));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** There was no server for it. */
  private static final class Refused implements MediaConnection {
    @Override
    public void candidate(IceCandidate candidate) {
      // nobody to tell
    }

    @Override
    public void record(SliceSink sink) {
      sink.ended();
    }

    @Override
    public void close() {
      // there is nothing
    }
  }
}
