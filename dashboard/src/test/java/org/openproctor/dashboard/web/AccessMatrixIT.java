package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may reach what: every address against every kind of caller. */
class AccessMatrixIT {
  /** What all staff may read. */
  private static final List<String> READ =
      List.of(
          "/api/staff/me",
          "/api/staff/sessions",
          "/api/staff/sessions/ID",
          "/api/staff/sessions/ID/incidents",
          "/api/staff/sessions/ID/messages",
          "/api/staff/wall",
          "/api/staff/exams",
          "/api/staff/policy");

  /** What only administrators may read. */
  private static final List<String> KEEP =
      List.of(
          "/api/staff/sessions/ID/audit",
          "/api/staff/people",
          "/api/staff/keys",
          "/api/staff/webhooks",
          "/api/staff/webhooks/deliveries");

  private static final List<String> UNIVERSITY =
      List.of(
          "/api/v1/sessions/ID", "/api/v1/sessions/ID/incidents", "/api/v1/sessions/ID/verdict");

  private static RunningDashboard dashboard;
  private static JsonObject session;
  private static Caller student;

  @BeforeAll
  static void start() {
    dashboard = new RunningDashboard();
    session = dashboard.invite("One");
    student = dashboard.enter(session);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void administrator_reachesAllOfTheStaffs() {
    reaches(dashboard.administrator, READ, 200);
    reaches(dashboard.administrator, KEEP, 200);
    reaches(dashboard.administrator, UNIVERSITY, 401);
  }

  @Test
  void proctorAndReviewer_readAndJudge_butDoNotKeep() {
    for (Caller caller : List.of(dashboard.proctor, dashboard.reviewer)) {
      reaches(caller, READ, 200);
      reaches(caller, KEEP, 403);
      reaches(caller, UNIVERSITY, 401);
      for (String path :
          List.of(
              "exams",
              "people",
              "people/p/password",
              "keys",
              "webhooks",
              "candidates",
              "sessions",
              "sessions/" + session.getString("id") + "/link")) {
        assertThat(caller.post("/api/staff/" + path, new JsonObject()).status())
            .as(path)
            .isEqualTo(403);
      }
    }
  }

  @Test
  void student_reachesNothingButTheOwnSession() {
    reaches(student, READ, 401);
    reaches(student, KEEP, 401);
    reaches(student, UNIVERSITY, 401);
    JsonObject other = dashboard.invite("Another");
    assertThat(student.get("/api/student/session").json().getString("session"))
        .isEqualTo(session.getString("id"));
    for (String path :
        List.of(
            "/api/student/session/" + other.getString("id"),
            "/api/student/session?session=" + other.getString("id"))) {
      Caller.Reply reply = student.get(path);
      assertThat(new String(reply.raw().body(), StandardCharsets.UTF_8))
          .as(path)
          .doesNotContain(other.getString("id"));
    }
  }

  /** A student's cookie under the staff's name is nothing, and the other way round. */
  @Test
  void cookiesOfOneKind_areNothingInTheOther() {
    String secret = student.cookie().replaceAll(".*=", "");
    reaches(dashboard.caller().with("cookie", "op_staff=" + secret), READ, 401);
    String staff = dashboard.reviewer.cookie().replaceAll(".*=", "");
    assertThat(
            dashboard
                .caller()
                .with("cookie", "op_student=" + staff)
                .get("/api/student/session")
                .status())
        .isEqualTo(401);
  }

  @Test
  void stranger_reachesNothing() {
    Caller stranger = dashboard.caller();
    reaches(stranger, READ, 401);
    reaches(stranger, KEEP, 401);
    reaches(stranger, UNIVERSITY, 401);
    assertThat(stranger.get("/api/student/session").status()).isEqualTo(401);
    assertThat(stranger.get("/api/v1/openapi.json").status()).isEqualTo(200);
    reaches(dashboard.caller().with("authorization", "Bearer op_wrong"), UNIVERSITY, 401);
  }

  @Test
  void university_reachesItsApiOnly() {
    reaches(dashboard.university, UNIVERSITY, 200);
    reaches(dashboard.university, READ, 401);
    reaches(dashboard.university, KEEP, 401);
  }

  @Test
  void change_needsTheTokenAndOurOwnPage() {
    String path = "/api/staff/keys";
    JsonObject key = new JsonObject().put("name", "k");
    Caller same = dashboard.caller().with("cookie", dashboard.administrator.cookie());
    assertThat(same.post(path, key).code()).isEqualTo("csrf");
    assertThat(same.with("x-csrf-token", "wrong").post(path, key).code()).isEqualTo("csrf");
    String token = dashboard.administrator.get("/api/staff/me").json().getString("csrf");
    same.with("x-csrf-token", token);
    assertThat(same.with("origin", "https://evil.example").post(path, key).code())
        .isEqualTo("csrf");
    assertThat(same.with("origin", "https://exams.example.edu").post(path, key).status())
        .isEqualTo(201);
    Map<String, String> evil = Map.of("origin", "https://evil.example", "cookie", student.cookie());
    Caller lured = dashboard.caller();
    evil.forEach(lured::with);
    assertThat(lured.post("/api/student/end", new JsonObject()).code()).isEqualTo("csrf");
  }

  private static void reaches(Caller caller, List<String> paths, int status) {
    for (String path : paths) {
      assertThat(caller.get(path.replace("ID", session.getString("id"))).status())
          .as(path)
          .isEqualTo(status);
    }
  }
}
