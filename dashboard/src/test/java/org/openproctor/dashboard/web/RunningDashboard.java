package org.openproctor.dashboard.web;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.openproctor.dashboard.MovingClock;
import org.openproctor.dashboard.TestDatabase;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.store.Database;

/** A dashboard on an empty database with an administrator, a proctor, a reviewer and an API key. */
final class RunningDashboard implements AutoCloseable {
  static final byte[] PHOTO = photo();
  static final JsonObject CONSENT = new JsonObject().put("language", "kk").put("version", "1");
  private static final Path NO_RECORDINGS = Path.of("target/no-recordings");

  final MovingClock clock = new MovingClock(Instant.parse("2026-11-20T10:00:00Z"));
  final Database.Address database = TestDatabase.create();
  final DashboardServer server;
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> passwords = new HashMap<>();
  private Database store;
  final Caller administrator;
  final Caller proctor;
  final Caller reviewer;
  final Caller university;

  RunningDashboard() {
    this(NO_RECORDINGS, settings -> {});
  }

  /** One that finds recordings in this folder. */
  RunningDashboard(Path recordings) {
    this(recordings, settings -> {});
  }

  /** With settings of its own. */
  RunningDashboard(Consumer<DashboardConfig.Builder> more) {
    this(NO_RECORDINGS, more);
  }

  private RunningDashboard(Path recordings, Consumer<DashboardConfig.Builder> more) {
    DashboardConfig.Builder settings = settings(database, recordings);
    more.accept(settings);
    server = new DashboardServer(settings.build(), clock);
    server.start();
    DashboardServer.FirstAdministrator first = server.firstAdministrator().orElseThrow();
    administrator = caller();
    administrator.signIn(first.login(), first.password());
    proctor = staff("proctor");
    reviewer = staff("reviewer");
    String key =
        administrator
            .post("/api/staff/keys", new JsonObject().put("name", "LMS"))
            .json()
            .getString("key");
    university = caller().with("authorization", "Bearer " + key);
  }

  static DashboardConfig config(Database.Address database) {
    return settings(database, NO_RECORDINGS).build();
  }

  static DashboardConfig.Builder settings(Database.Address database, Path recordings) {
    return DashboardConfig.builder(URI.create("https://exams.example.edu"), database, recordings)
        .keys(new byte[32], new byte[32]);
  }

  /** Its stores, by a connection of its own. */
  Database store() {
    if (store == null) {
      store = TestDatabase.get(Database.open(vertx, database, clock));
    }
    return store;
  }

  Caller caller() {
    return new Caller(server.port());
  }

  /** A new exam and candidate, and the session of the two as the API answers it. */
  JsonObject invite(String name) {
    String exam =
        university
            .post(
                "/api/v1/exams",
                new JsonObject()
                    .put("title", "Algebra")
                    .put("address", "https://quiz.example.edu/1")
                    .put("languages", new JsonArray().add("kk").add("en")))
            .json()
            .getString("id");
    String candidate =
        university
            .post(
                "/api/v1/candidates",
                new JsonObject().put("externalId", Secrets.id("u")).put("name", name))
            .json()
            .getString("id");
    return university
        .post("/api/v1/sessions", new JsonObject().put("exam", exam).put("candidate", candidate))
        .json();
  }

  /** A student who came in by the session's link. */
  Caller enter(JsonObject session) {
    Caller student = caller();
    Caller.Reply reply = student.post("/api/student/enter", token(session));
    if (reply.status() != 200) {
      throw new AssertionError(reply.json());
    }
    return student;
  }

  /** A student whose sitting runs. */
  Caller begin(JsonObject session) {
    Caller student = enter(session);
    student.post("/api/student/consent", CONSENT);
    student.put("/api/student/photo", PHOTO, "image/jpeg");
    Caller.Reply ticket = student.post("/api/student/ticket", new JsonObject());
    if (ticket.status() != 200) {
      throw new AssertionError(ticket.json());
    }
    return student;
  }

  static JsonObject token(JsonObject session) {
    return new JsonObject().put("token", session.getString("link").replaceAll(".*#", ""));
  }

  private Caller staff(String role) {
    JsonObject person =
        new JsonObject().put("login", role).put("name", "Some " + role).put("role", role);
    String password = administrator.post("/api/staff/people", person).json().getString("password");
    passwords.put(role, password);
    return again(role);
  }

  /** The proctor or reviewer, signed in anew. */
  Caller again(String role) {
    Caller caller = caller();
    caller.signIn(role, passwords.get(role));
    return caller;
  }

  private static byte[] photo() {
    byte[] jpeg = new byte[300];
    Arrays.fill(jpeg, (byte) 7);
    jpeg[0] = (byte) 0xff;
    jpeg[1] = (byte) 0xd8;
    jpeg[2] = (byte) 0xff;
    return jpeg;
  }

  @Override
  public void close() {
    server.stop();
    TestDatabase.get(vertx.close());
  }
}
