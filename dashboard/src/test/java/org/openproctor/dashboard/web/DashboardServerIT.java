package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.SessionTokens;

class DashboardServerIT {
  private static RunningDashboard dashboard;

  @BeforeAll
  static void start() {
    dashboard = new RunningDashboard();
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void sitting_goesFromLinkToVerdict() {
    JsonObject session = dashboard.invite("Әсел");
    String id = session.getString("id");
    Caller student = dashboard.enter(session);

    assertThat(student.post("/api/student/ticket", new JsonObject()).code()).isEqualTo("not-now");
    assertThat(student.put("/api/student/photo", RunningDashboard.PHOTO, "image/jpeg").code())
        .isEqualTo("no-consent");
    assertThat(student.post("/api/student/consent", RunningDashboard.CONSENT).status())
        .isEqualTo(204);
    assertThat(student.put("/api/student/photo", RunningDashboard.PHOTO, "image/jpeg").status())
        .isEqualTo(204);
    String ticket =
        student.post("/api/student/ticket", new JsonObject()).json().getString("ticket");
    assertThat(new SessionTokens(new byte[32], SessionTokens.INGEST, dashboard.clock).read(ticket))
        .map(SessionTokens.Claims::session)
        .contains(new SessionId(id));
    assertThat(state(id)).isEqualTo("running");
    JsonObject receipt = new JsonObject().put("slices", 12).put("digest", "0a".repeat(32));
    assertThat(student.post("/api/student/end", receipt).json().getString("endedAt")).isNotNull();
    JsonObject kept = dashboard.reviewer.get("/api/staff/sessions/" + id).json();
    assertThat(kept.getJsonObject("consent").getString("language")).isEqualTo("kk");
    assertThat(kept.getJsonObject("receipt").getLong("slices")).isEqualTo(12);
    assertThat(dashboard.university.get("/api/v1/sessions/" + id).json().getJsonObject("receipt"))
        .isEqualTo(kept.getJsonObject("receipt"));

    JsonObject verdict = new JsonObject().put("verdict", "accepted").put("note", "quiet");
    assertThat(dashboard.reviewer.post("/api/staff/sessions/" + id + "/verdict", verdict).status())
        .isEqualTo(204);
    JsonObject read = dashboard.university.get("/api/v1/sessions/" + id + "/verdict").json();
    assertThat(read.getString("verdict")).isEqualTo("accepted");
    assertThat(read.getString("state")).isEqualTo("reviewed");
  }

  @Test
  void studentsPage_isServedWhereTheLinkLeads() {
    assertThat(dashboard.invite("Page").getString("link"))
        .startsWith("https://exams.example.edu/exam/#");
    Caller.Reply page = dashboard.caller().get("/exam/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("content-type")).startsWith("text/html");
    assertThat(page.header("content-security-policy")).contains("script-src 'self'");
    assertThat(dashboard.caller().get("/exam/../web/openapi.json").status()).isEqualTo(404);
    assertThat(dashboard.caller().get("/exam/..%2fweb%2fopenapi.json").status()).isEqualTo(404);
  }

  @Test
  void staffsPages_areOnePageAtEveryAddress_andScriptsByName() {
    assertThat(dashboard.caller().get("/").header("location")).isEqualTo("/staff/");
    Caller.Reply page = dashboard.caller().get("/staff/sessions/s-1");
    String html = new String(page.raw().body(), StandardCharsets.UTF_8);
    assertThat(page.header("content-type")).startsWith("text/html");
    assertThat(page.header("content-security-policy")).contains("script-src 'self'");
    assertThat(html).isEqualTo(body("/staff/")).isEqualTo(body("/staff"));
    String script = html.replaceAll("(?s).*src=\"([^\"]+)\".*", "$1");
    Caller.Reply asset = dashboard.caller().get(script);
    assertThat(asset.status()).isEqualTo(200);
    assertThat(asset.header("content-type")).contains("javascript");
    assertThat(asset.header("cache-control")).contains("max-age=31536000");
    assertThat(dashboard.caller().get("/staff/assets/none.js").status()).isEqualTo(404);
    assertThat(body("/staff/..%2fweb%2fopenapi.json")).doesNotContain("openapi\":");
  }

  private static String body(String path) {
    return new String(dashboard.caller().get(path).raw().body(), StandardCharsets.UTF_8);
  }

  @Test
  void health_isForEverybody_andTellsNothing() {
    assertThat(dashboard.caller().get("/health").json().encode()).isEqualTo("{\"status\":\"up\"}");
    assertThat(dashboard.caller().get("/ready").status()).isEqualTo(200);
  }

  @Test
  void link_worksOnce_untilANewOneIsMade() {
    JsonObject session = dashboard.invite("Once");
    dashboard.enter(session);
    Caller second = dashboard.caller();
    assertThat(second.post("/api/student/enter", RunningDashboard.token(session)).code())
        .isEqualTo("link-used");
    JsonObject link =
        dashboard
            .university
            .post("/api/v1/sessions/" + session.getString("id") + "/link", new JsonObject())
            .json();
    assertThat(second.post("/api/student/enter", RunningDashboard.token(link)).status())
        .isEqualTo(200);
  }

  @Test
  void incidentAddedByHand_isReviewed_andEveryLookIsLogged() {
    String id = dashboard.invite("By hand").getString("id");
    String base = "/api/staff/sessions/" + id;
    JsonObject seen =
        new JsonObject()
            .put("stream", "webcam")
            .put("kind", "whisper")
            .put("startMs", 1000)
            .put("endMs", 2500)
            .put("note", "<img src=x onerror=alert(1)>");
    String added = dashboard.proctor.post(base + "/incidents", seen).json().getString("id");
    JsonObject decision = new JsonObject().put("decision", "confirmed").put("note", "");
    assertThat(dashboard.reviewer.post(base + "/incidents/" + added + "/review", decision).status())
        .isEqualTo(204);
    JsonObject incident =
        dashboard
            .reviewer
            .get(base + "/incidents")
            .json()
            .getJsonArray("incidents")
            .getJsonObject(0);
    assertThat(incident.getString("source")).isEqualTo("person");
    assertThat(incident.getString("note")).isEqualTo("<img src=x onerror=alert(1)>");
    assertThat(incident.getJsonObject("review").getString("decision")).isEqualTo("confirmed");

    assertThat(
            dashboard.administrator.get(base + "/audit").json().getJsonArray("entries").stream()
                .map(entry -> ((JsonObject) entry).getString("action")))
        .containsExactly("add-incident", "review-incident", "view-incidents");
  }

  @Test
  void sessions_areSearchedByName_andNamesAreData() {
    String name = "<script>alert('x')</script> \"; drop table session; --";
    String id = dashboard.invite(name).getString("id");
    Caller.Reply reply = dashboard.reviewer.get("/api/staff/sessions?search=%3Cscript%3E");
    assertThat(reply.header("content-type")).isEqualTo("application/json");
    JsonArray found = reply.json().getJsonArray("sessions");
    assertThat(found).hasSize(1);
    assertThat(found.getJsonObject(0).getString("id")).isEqualTo(id);
    assertThat(found.getJsonObject(0).getJsonObject("candidate").getString("name")).isEqualTo(name);
  }

  @Test
  void hostileInput_isRefusedClearly() {
    Caller staff = dashboard.reviewer;
    assertThat(staff.get("/api/staff/sessions?search=a%00b").code()).isEqualTo("field-text");
    assertThat(
            staff.get("/api/staff/sessions?exam=%27%20or%201=1--").json().getJsonArray("sessions"))
        .isEmpty();
    assertThat(staff.get("/api/staff/sessions?limit=1000000").code()).isEqualTo("field-number");
    assertThat(staff.get("/api/staff/sessions/..%2f..%2fetc%2fpasswd").status()).isEqualTo(404);
    assertThat(staff.get("/api/staff/sessions/%00").status()).isEqualTo(404);

    Caller university = dashboard.university;
    assertThat(
            university
                .send(
                    "POST",
                    "/api/v1/exams",
                    "[1".getBytes(StandardCharsets.UTF_8),
                    "application/json")
                .code())
        .isEqualTo("bad-json");
    assertThat(
            university
                .send(
                    "POST",
                    "/api/v1/exams",
                    "[]".getBytes(StandardCharsets.UTF_8),
                    "application/json")
                .code())
        .isEqualTo("bad-json");
    assertThat(
            university.send("POST", "/api/v1/exams", new byte[300_000], "application/json").code())
        .isEqualTo("too-large");
    JsonObject exam = new JsonObject().put("title", "T").put("address", "javascript:alert(1)");
    assertThat(university.post("/api/v1/exams", exam).code()).isEqualTo("field-address");
    exam.put("address", "https://x.example").put("policy", new JsonObject().put("no-such", 1));
    Caller.Reply policy = university.post("/api/v1/exams", exam);
    assertThat(policy.code()).isEqualTo("bad-policy");
    assertThat(policy.json().getString("detail")).contains("no-such");
    exam.remove("policy");
    exam.put("titel", "T");
    assertThat(university.post("/api/v1/exams", exam).code()).isEqualTo("field-unknown");
    String candidate = dashboard.invite("P").getJsonObject("candidate").getString("id");
    assertThat(
            university
                .put("/api/v1/candidates/" + candidate + "/photo", new byte[500], "image/jpeg")
                .code())
        .isEqualTo("not-a-photo");
  }

  @Test
  void problem_isInTheCallersLanguage_withoutInnards() {
    Caller.Reply reply =
        dashboard.caller().with("accept-language", "ru-RU,ru;q=0.9").get("/api/staff/me");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    assertThat(reply.json().getString("detail")).isEqualTo("Войдите в систему.");
    assertThat(dashboard.caller().get("/api/staff/me?lang=kk").json().getString("detail"))
        .isEqualTo("Жүйеге кіріңіз.");
    assertThat(dashboard.caller().get("/nothing").code()).isEqualTo("not-found");
    assertThat(dashboard.caller().send("DELETE", "/api/staff/login", new byte[0], "").code())
        .isEqualTo("method");
  }

  @Test
  void headers_keepBrowsersStrict() {
    Caller.Reply reply = dashboard.caller().get("/nothing");
    assertThat(reply.header("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(reply.header("strict-transport-security")).isNotEmpty();
    JsonObject wrong = new JsonObject().put("token", "x");
    assertThat(dashboard.caller().post("/api/student/enter", wrong).header("set-cookie")).isEmpty();
    Caller.Reply entered =
        dashboard
            .caller()
            .post("/api/student/enter", RunningDashboard.token(dashboard.invite("C")));
    assertThat(entered.header("set-cookie"))
        .containsIgnoringCase("HttpOnly")
        .contains("Secure", "SameSite=Strict", "Path=/");
  }

  @Test
  void startedAgain_makesNoSecondAdministrator() {
    DashboardServer again =
        new DashboardServer(RunningDashboard.config(dashboard.database), dashboard.clock);
    again.start();
    assertThat(again.firstAdministrator()).isEmpty();
    again.stop();
  }

  @Test
  void wrongPasswords_closeTheDoor_forThatLoginOnly() {
    try (RunningDashboard fresh = new RunningDashboard()) {
      Caller guesser = fresh.caller();
      for (int i = 0; i < 5; i++) {
        assertThat(guesser.signIn("proctor", "guess" + i).code()).isEqualTo("wrong-password");
      }
      assertThat(guesser.signIn("proctor", "guess").status()).isEqualTo(429);
      assertThat(guesser.signIn("nobody", "guess").status()).isEqualTo(401);
      assertThat(fresh.proctor.get("/api/staff/me").status())
          .as("who is in stays in")
          .isEqualTo(200);
      fresh.clock.advance(Duration.ofMinutes(15));
      assertThat(guesser.signIn("proctor", "guess").status()).isEqualTo(401);
    }
  }

  @Test
  void link_expires() {
    try (RunningDashboard fresh = new RunningDashboard()) {
      JsonObject session = fresh.invite("Late");
      fresh.clock.advance(Duration.ofDays(14));
      assertThat(fresh.caller().post("/api/student/enter", RunningDashboard.token(session)).code())
          .isEqualTo("link-wrong");
    }
  }

  private static String state(String id) {
    return dashboard.university.get("/api/v1/sessions/" + id).json().getString("state");
  }

  @Test
  void keys_areShownOnce_andEndWhenRevoked() {
    JsonObject key =
        dashboard.administrator.post("/api/staff/keys", new JsonObject().put("name", "k")).json();
    Caller program = dashboard.caller().with("authorization", "Bearer " + key.getString("key"));
    assertThat(program.get("/api/v1/exams/none").status()).isEqualTo(404);
    assertThat(dashboard.administrator.get("/api/staff/keys").json().encode())
        .doesNotContain(key.getString("key"));
    dashboard.administrator.send(
        "DELETE", "/api/staff/keys/" + key.getString("id"), new byte[0], "");
    assertThat(program.get("/api/v1/exams/none").status()).isEqualTo(401);
  }
}
