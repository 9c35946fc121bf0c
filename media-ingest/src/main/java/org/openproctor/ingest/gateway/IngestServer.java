package org.openproctor.ingest.gateway;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.ingest.live.LiveSessions;
import org.openproctor.ingest.page.PageCommand;
import org.openproctor.ingest.page.Telemetry;
import org.openproctor.ingest.rtc.MediaServers;
import org.openproctor.ingest.rtc.NoMediaServers;
import org.openproctor.ingest.ticket.TicketVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket {@value #PATH} of docs/live.md: takes slices, keeps them, acknowledges them once
 * they are on stable storage. Plain HTTP: TLS ends before it. {@link #start} and {@link #stop} once
 * each; {@link #command} by any thread in between.
 */
public final class IngestServer {
  /** Where pages connect. */
  public static final String PATH = "/ingest";

  private static final Logger LOG = LoggerFactory.getLogger(IngestServer.class);
  private static final int WORKERS = 8;
  private static final Duration LOOK_ROUND = Duration.ofMinutes(5);

  /** Longer than any exam: ending a recording gives up what the page still holds of it. */
  private static final Duration ABANDONED_AFTER = Duration.ofHours(12);

  private static final int STOP_SECONDS = 20;
  private static final int UNAVAILABLE = 503;
  private static final int NOT_FOUND = 404;

  private final AtomicInteger threadCount = new AtomicInteger();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          WORKERS,
          work -> {
            Thread thread = new Thread(work, "ingest-worker-" + threadCount.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });
  private final LiveSessions sessions;
  private final Clock clock;
  private final Gateway gateway;
  private final IngestLimits limits;
  private final Map<String, Handler<HttpServerRequest>> routes = new LinkedHashMap<>();
  private Vertx vertx;
  private HttpServer server;

  /** A server whose pages send everything over their WebSockets. */
  public IngestServer(
      LiveSessions sessions,
      Telemetry telemetry,
      TicketVerifier tickets,
      IngestLimits limits,
      Clock clock) {
    this(sessions, telemetry, new NoMediaServers(), tickets, limits, clock);
  }

  /**
   * @param sessions started; the caller closes it after {@link #stop}
   * @param telemetry where page events go
   * @param media where pages' media may come from; the caller closes it before {@link #stop}
   */
  public IngestServer(
      LiveSessions sessions,
      Telemetry telemetry,
      MediaServers media,
      TicketVerifier tickets,
      IngestLimits limits,
      Clock clock) {
    this.limits = requireNonNull(limits, "limits is null");
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.gateway =
        new Gateway(
            sessions,
            requireNonNull(telemetry, "telemetry is null"),
            requireNonNull(media, "media is null"),
            requireNonNull(tickets, "tickets is null"),
            limits,
            clock,
            workers);
  }

  /** Serves plain requests below a path, on event loops; before {@link #start}. */
  public synchronized IngestServer serve(String prefix, Handler<HttpServerRequest> handler) {
    routes.put(
        requireNonNull(prefix, "prefix is null"), requireNonNull(handler, "handler is null"));
    return this;
  }

  /**
   * Listens, and returns when pages can connect.
   *
   * @param port 0 for any that is free
   * @return the port
   * @throws OpenProctorException (RESOURCE) if the port cannot be had
   */
  public synchronized int start(String host, int port) {
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(Math.max(2, Runtime.getRuntime().availableProcessors() / 2)));
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(requireNonNull(host, "host is null"))
            .setPort(port)
            .setMaxWebSocketFrameSize(limits.sliceBytes() + PageMessage.SLICE_HEADER)
            .setWebSocketClosingTimeout(5)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false);
    server =
        vertx
            .createHttpServer(options)
            .webSocketHandshakeHandler(this::handshake)
            .webSocketHandler(this::connected)
            .requestHandler(this::request);
    try {
      server.listen().toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      vertx.close();
      throw new OpenProctorException(
          Fault.RESOURCE,
          "cannot listen on " + host + ":" + port + ": " + e.getCause().getMessage(),
          e);
    }
    vertx.setPeriodic(LOOK_ROUND.toMillis(), id -> workers.execute(this::endAbandoned));
    LOG.info("pages may connect to port {}", server.actualPort());
    return server.actualPort();
  }

  /** Gives a command to its page, or keeps it until one comes; never waits. */
  public void command(PageCommand command) {
    gateway.command(requireNonNull(command, "command is null"));
  }

  /** How many pages are connected. */
  public int connections() {
    return gateway.connections();
  }

  /** What came of pages since the start. */
  public IngestCounters counters() {
    return gateway.counters();
  }

  /**
   * Lets no page in any more, answering 503, and closes those there are with 1012, each once what
   * it brought is on disk and acknowledged. Before {@link #stop}.
   *
   * @return false if some are left after the limit
   */
  public boolean drain(Duration limit) {
    try {
      return gateway.drain(requireNonNull(limit, "limit is null"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Stores and acknowledges what has come, then closes; pages come again to the next run. */
  public synchronized void stop() {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the disk is slow; what was not acknowledged comes again");
      }
      if (vertx != null) {
        vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the server did not stop in order: {}", e.toString());
    }
  }

  /** By a worker. */
  private void endAbandoned() {
    try {
      sessions.endUntouchedSince(clock.instant().minus(ABANDONED_AFTER));
    } catch (OpenProctorException e) {
      LOG.warn("abandoned recordings cannot be ended now: {}", e.getMessage());
    }
  }

  private void request(HttpServerRequest request) {
    routes.entrySet().stream()
        .filter(route -> request.path().startsWith(route.getKey()))
        .findFirst()
        .ifPresentOrElse(
            route -> route.getValue().handle(request),
            () -> request.response().setStatusCode(NOT_FOUND).end());
  }

  private void handshake(ServerWebSocketHandshake handshake) {
    if (!handshake.path().equals(PATH)) {
      handshake.reject(NOT_FOUND);
    } else if (!gateway.enter()) {
      if (!gateway.isDraining()) {
        LOG.warn("{} pages are connected: another is refused", limits.connections());
      }
      handshake.reject(UNAVAILABLE);
    } else {
      handshake.accept();
    }
  }

  private void connected(ServerWebSocket socket) {
    Context context = vertx.getOrCreateContext();
    new PageConnection(socket, context, gateway);
  }
}
