package org.openproctor.dashboard.web;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.plan.SessionPlans;
import org.openproctor.dashboard.access.Passwords;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.live.Presence;
import org.openproctor.dashboard.recording.RecordingRemoval;
import org.openproctor.dashboard.recording.Recordings;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.store.Person;
import org.openproctor.dashboard.webhook.WebhookDispatcher;

/**
 * The dashboard: database, intake of incidents, webhooks and the HTTP server. {@link #start} and
 * {@link #stop} block and are called once each, from one thread, never from an event loop.
 */
public final class DashboardServer {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration ASK_LIMIT = Duration.ofSeconds(3);
  private static final Duration REQUESTS_LIMIT = Duration.ofSeconds(10);

  private final DashboardConfig config;
  private final Clock clock;
  private final Vertx vertx = Vertx.vertx();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("passwords", 2);
  private final Passwords passwords = new Passwords();
  private final DiskWork disk = new DiskWork(vertx);
  private final Recordings recordings;
  private Optional<FirstAdministrator> firstAdministrator = Optional.empty();
  private Database database;
  private WebhookDispatcher webhooks;
  private KafkaLinks links;
  private LiveSide live;
  private SittingSweep sweep;
  private ViewingLog viewings;
  private RetentionSweep retention;
  private HttpServer http;
  private volatile boolean draining;

  /** The login made in an empty database; to be shown once and never logged. */
  public record FirstAdministrator(String login, String password) {
    @Override
    public String toString() {
      return login;
    }
  }

  public DashboardServer(DashboardConfig config, Clock clock) {
    this.config = requireNonNull(config, "config is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.recordings = new Recordings(config.recordings(), config.shared());
  }

  /**
   * Returns once pages are served.
   *
   * @throws OpenProctorException (PEER) if the database or the port cannot be had; what was begun
   *     is stopped
   */
  public void start() {
    try {
      database = await(Database.open(vertx, config.database(), clock));
      firstAdministrator = await(addFirstAdministrator());
      webhooks = new WebhookDispatcher(vertx, database.webhooks(), clock);
      config.kafka().ifPresent(kafka -> links = new KafkaLinks(kafka, database));
      live = liveSide();
      sweep = new SittingSweep(vertx, database.sittings(), live, config.pictures(), clock);
      viewings = new ViewingLog(database.audit(), clock);
      retention = retentionSweep();
      http = await(listen());
    } catch (OpenProctorException e) {
      stop();
      throw e;
    }
    webhooks.start();
    live.feed().start();
    sweep.start();
    if (links != null) {
      links.start(live, config.recordings(), config.shared(), clock);
    }
    viewings.start(vertx);
    retention.start();
  }

  /** From now on {@code /ready} says that nothing new is to be sent here; all else goes on. */
  public void drain() {
    draining = true;
  }

  /** What was done so far; once {@link #start} has returned, by any thread. */
  public DashboardCounters counters() {
    return new DashboardCounters(
        live.feed().listening(),
        links == null ? 0 : links.stored(),
        links == null ? 0 : links.unreadable(),
        webhooks.attempts());
  }

  /** Why the database cannot be used now; waits some seconds for it, so not for an event loop. */
  public Optional<String> databaseTrouble() {
    try {
      database
          .people()
          .isEmpty()
          .toCompletionStage()
          .toCompletableFuture()
          .get(ASK_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of("the database fails: " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      return Optional.of("the database does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("asking the database was interrupted");
    }
  }

  /** Ends live pages, finishes requests for some seconds, and closes. */
  public void stop() {
    draining = true;
    if (links != null) {
      links.stop();
    }
    if (sweep != null) {
      sweep.stop();
      live.feed().stop();
    }
    if (retention != null) {
      retention.stop();
    }
    Future<Void> closed =
        http == null
            ? Future.succeededFuture()
            : http.shutdown(REQUESTS_LIMIT.toSeconds(), TimeUnit.SECONDS);
    closed = closed.eventually(() -> webhooks == null ? Future.succeededFuture() : webhooks.stop());
    closed =
        closed.eventually(() -> viewings == null ? Future.succeededFuture() : viewings.writeAll());
    closed =
        closed.eventually(() -> database == null ? Future.succeededFuture() : database.close());
    // Each on its own: Vert.x, once closed, runs no callbacks
    try {
      await(closed);
    } finally {
      await(vertx.close());
    }
  }

  /** The port people reach, also where any free one was asked for. */
  public int port() {
    return http.actualPort();
  }

  /**
   * What analyzers ask of sittings, once {@link #start} has returned; waits for the database, so
   * never to be asked on an event loop.
   */
  public SessionPlans plans() {
    return database.plans();
  }

  LiveSide live() {
    return live;
  }

  SittingSweep sweep() {
    return sweep;
  }

  /** Present if this start made the first account. */
  public Optional<FirstAdministrator> firstAdministrator() {
    return firstAdministrator;
  }

  /** Invites students from within this process; once started. */
  public LocalInvitations invitations() {
    return new LocalInvitations(database, Invitation.by(config, clock));
  }

  RetentionSweep retention() {
    return retention;
  }

  private RetentionSweep retentionSweep() {
    RecordingRemoval local = new RecordingRemoval(config.recordings());
    return new RetentionSweep(
        vertx,
        database.keeping(),
        session -> {
          config.shared().remove(session);
          local.remove(session);
        },
        recordings,
        disk);
  }

  private LiveSide liveSide() {
    Presence presence = new Presence(clock);
    Wall wall = new Wall(database.sittings(), database.exams(), database.messages(), clock);
    LiveFeed feed =
        new LiveFeed(
            vertx, wall, presence, config.pictures(), database.reviews(), database.entries());
    return new LiveSide(wall, feed, presence, links == null ? Orders.NONE : links.orders());
  }

  private Future<HttpServer> listen() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setMaxHeaderSize(16 << 10)
            .setIdleTimeout(120)
            .setCompressionSupported(false);
    config.tls().ifPresent(files -> serveHttps(options, files));
    Playback playback = new Playback(recordings, database.sessions(), viewings, disk);
    Routes routes =
        new Routes(
            vertx,
            database,
            config,
            passwords,
            workers,
            live,
            disk,
            recordings,
            playback,
            clock,
            () -> draining);
    return vertx.createHttpServer(options).requestHandler(routes.router()).listen();
  }

  /** HTTP/1.1 only: what reads and ends a WebSocket or a live page is that of one connection. */
  private static void serveHttps(HttpServerOptions options, DashboardConfig.Tls files) {
    for (Path file : List.of(files.certificate(), files.key())) {
      if (!Files.isReadable(file)) {
        throw new OpenProctorException(
            OpenProctorException.Fault.INPUT, file + " cannot be read; https needs it");
      }
    }
    options
        .setSsl(true)
        .setUseAlpn(false)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .addCertPath(files.certificate().toString())
                .addKeyPath(files.key().toString()));
  }

  private Future<Optional<FirstAdministrator>> addFirstAdministrator() {
    return database
        .people()
        .isEmpty()
        .compose(empty -> empty ? addAdministrator() : Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<FirstAdministrator>> addAdministrator() {
    Person person =
        new Person(Secrets.id("person"), "admin", "Administrator", Role.ADMINISTRATOR, false);
    String password = passwords.generate();
    return workers
        .executeBlocking(() -> passwords.hash(password), false)
        .compose(hash -> database.people().add(person, hash))
        .map(
            added ->
                added
                    ? Optional.of(new FirstAdministrator(person.login(), password))
                    : Optional.empty());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw peer(e.getCause());
    } catch (TimeoutException e) {
      throw peer(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw peer(e);
    }
  }

  private static OpenProctorException peer(Throwable cause) {
    return new OpenProctorException(
        OpenProctorException.Fault.PEER,
        "the dashboard cannot reach its database or port: " + cause.getMessage(),
        cause);
  }
}
