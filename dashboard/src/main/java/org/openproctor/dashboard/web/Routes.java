package org.openproctor.dashboard.web;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.openproctor.core.store.DiskEvidenceStore;
import org.openproctor.dashboard.access.Passwords;
import org.openproctor.dashboard.access.ServiceTokens;
import org.openproctor.dashboard.access.SessionTokens;
import org.openproctor.dashboard.recording.Recordings;
import org.openproctor.dashboard.store.Database;

/** Which request goes where: headers and limits for all, then each group behind its entrance. */
final class Routes {
  private static final int JSON_BYTES = 256 << 10;

  private final Vertx vertx;
  private final Database database;
  private final DashboardConfig config;
  private final Passwords passwords;
  private final WorkerExecutor workers;
  private final LiveSide live;
  private final DiskWork disk;
  private final Recordings recordings;
  private final Playback playback;
  private final Clock clock;
  private final BooleanSupplier draining;

  Routes(
      Vertx vertx,
      Database database,
      DashboardConfig config,
      Passwords passwords,
      WorkerExecutor workers,
      LiveSide live,
      DiskWork disk,
      Recordings recordings,
      Playback playback,
      Clock clock,
      BooleanSupplier draining) {
    this.vertx = vertx;
    this.database = database;
    this.config = config;
    this.passwords = passwords;
    this.workers = workers;
    this.live = live;
    this.disk = disk;
    this.recordings = recordings;
    this.playback = playback;
    this.clock = clock;
    this.draining = draining;
  }

  Router router() {
    Router router = Router.router(vertx);
    ProblemAnswers problems = new ProblemAnswers();
    for (int status : new int[] {400, 404, 405, 413, 500}) {
      router.errorHandler(status, problems);
    }
    router.route().handler(new SecurityHeaders(config.secure())).failureHandler(problems);
    // Before any handler that would read a body: a WebSocket's bytes are ingest's
    if (!config.ingests().isEmpty()) {
      router.route(IngestProxy.PATH).handler(new IngestProxy(vertx, places()));
    }
    BodyHandler json = BodyHandler.create(false).setBodyLimit(JSON_BYTES);
    BodyHandler photo = BodyHandler.create(false).setBodyLimit(Photo.MAX_BYTES);
    router.route().handler(ctx -> (isPhoto(ctx) ? photo : json).handle(ctx));
    router
        .route("/exam/*")
        .handler(StaticHandler.create("org/openproctor/dashboard/exam").setCachingEnabled(false));
    router
        .route("/demo-exam/*")
        .handler(SecurityHeaders::framedByOurselves)
        .handler(StaticHandler.create("org/openproctor/dashboard/demo-exam"));
    router.get("/exam").handler(ctx -> ctx.redirect("/exam/"));
    if (config.rolesApart()) {
      ServiceTokens tokens = new ServiceTokens(config.ticketKey(), clock);
      new InternalApi(database, config.pictures(), tokens).mount(router);
    }
    new StaffPages().mount(router);
    new HealthApi(database.people(), draining).mount(router);
    Entrance entrance = new Entrance(database.entries(), config.publicAddress());
    new SignInApi(
            database.people(), database.entries(), entrance, passwords, workers, addresses(), clock)
        .mount(router);
    mountStaff(router, entrance);
    mountStudent(router, entrance);
    universityApi().mount(router, entrance, openApi());
    return router;
  }

  private void mountStaff(Router router, Entrance entrance) {
    new ReviewApi(
            database.sessions(),
            living(),
            database.candidates(),
            database.reviews(),
            new IncidentReader(database.incidents(), database.reviews()),
            database.audit(),
            clock)
        .mount(router, entrance);
    new SessionListApi(database.search()).mount(router);
    new HoldApi(database.sessions(), database.keeping(), database.audit()).mount(router);
    mountLive(router, entrance);
    new RecordingApi(playback).mount(router);
    DiskEvidenceStore evidence = new DiskEvidenceStore(config.recordings());
    new EvidenceApi(database.sessions(), database.audit(), evidence, config.shared(), disk)
        .mount(router);
    new ReportApi(
            living(),
            database.exams(),
            database.incidents(),
            database.audit(),
            recordings,
            evidence,
            config.shared(),
            disk,
            clock)
        .mount(router);
    new AdminApi(database.exams(), database.entries()).mount(router, entrance);
    new PeopleApi(database.people(), passwords, workers, clock).mount(router, entrance);
    new InvitingApi(universityApi(), database.audit()).mount(router, entrance);
    new WebhookApi(database.webhooks()).mount(router, entrance);
  }

  private void mountLive(Router router, Entrance entrance) {
    LiveLooks looks = new LiveLooks(database.sessions(), database.audit(), clock);
    new LiveApi(live, config.pictures(), looks, config.recordings(), disk, clock)
        .mount(router, entrance);
    SessionTokens watching = new SessionTokens(config.ticketKey(), SessionTokens.WATCH, clock);
    if (config.ingests().isEmpty()) {
      WatchApi.mountWithout(router, entrance);
    } else {
      new WatchApi(vertx, places(), watching, looks, clock).mount(router, entrance);
    }
    new CommandApi(database.sessions(), database.sittings(), database.audit(), live, clock)
        .mount(router, entrance);
    new MessageApi(database.sessions(), database.messages(), database.audit(), live, clock)
        .mount(router, entrance);
  }

  private void mountStudent(Router router, Entrance entrance) {
    new StudentApi(
            database.sessions(),
            database.sittings(),
            database.keeping(),
            database.exams(),
            database.entries(),
            database.audit(),
            live,
            addresses(),
            entrance,
            links(),
            new SessionTokens(config.ticketKey(), SessionTokens.INGEST, clock),
            clock)
        .mount(router);
    new StudentChatApi(database.messages(), live.feed(), clock).mount(router);
  }

  private IngestPlaces places() {
    return new IngestPlaces(config.ingests(), database.entries(), database.places());
  }

  private LivingSessions living() {
    return new LivingSessions(database.sessions(), database.keeping());
  }

  private ClientAddress addresses() {
    return new ClientAddress(config.trustedProxy());
  }

  UniversityApi universityApi() {
    return new UniversityApi(
        database.exams(),
        database.candidates(),
        database.sessions(),
        living(),
        new IncidentReader(database.incidents(), database.reviews()),
        database.audit(),
        Invitation.by(config, clock),
        playback);
  }

  private SessionTokens links() {
    return new SessionTokens(config.linkKey(), SessionTokens.STUDENT_LINK, clock);
  }

  /** Photos and the test of the network's speed alone may be large. */
  private static boolean isPhoto(RoutingContext ctx) {
    String path = ctx.request().path();
    return path.endsWith("/photo") || path.endsWith("/probe");
  }

  static String openApi() {
    try (InputStream in = Routes.class.getResourceAsStream("openapi.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.json cannot be read", e);
    }
  }
}
