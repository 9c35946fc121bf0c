package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Administrators keep the staff and invite by hand; everybody changes the own password. */
class PeopleIT {
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
  void disabled_isSignedOut_andMaySignInAgainOnceEnabled() {
    Hired hired = hire("away");
    JsonObject change = new JsonObject().put("name", "Away").put("role", "reviewer");
    assertThat(put(hired.id, change.copy().put("disabled", true)).status()).isEqualTo(200);
    assertThat(hired.caller.get("/api/staff/me").status()).isEqualTo(401);
    assertThat(dashboard.caller().signIn("away", hired.password).status()).isEqualTo(401);
    assertThat(put(hired.id, change).json().getBoolean("disabled")).isFalse();
    assertThat(dashboard.caller().signIn("away", hired.password).status()).isEqualTo(200);
  }

  @Test
  void role_holdsFromTheNextCallOn() {
    Hired hired = hire("riser");
    assertThat(hired.caller.get("/api/staff/keys").status()).isEqualTo(403);
    put(hired.id, new JsonObject().put("name", "Riser").put("role", "administrator"));
    assertThat(hired.caller.get("/api/staff/keys").status()).isEqualTo(200);
    assertThat(put("nobody", new JsonObject().put("name", "N").put("role", "proctor")).code())
        .isEqualTo("not-found");
  }

  @Test
  void administrator_cannotShutOutHerself() {
    String own = dashboard.administrator.get("/api/staff/me").json().getString("id");
    JsonObject change = new JsonObject().put("name", "Me").put("role", "reviewer");
    assertThat(put(own, change).code()).isEqualTo("not-now");
    change.put("role", "administrator");
    assertThat(put(own, change.copy().put("disabled", true)).code()).isEqualTo("not-now");
    assertThat(put(own, change).json().getString("name")).isEqualTo("Me");
  }

  @Test
  void forgottenPassword_isMadeAnew_andTheOldOneEnds() {
    Hired hired = hire("forgetful");
    String fresh =
        dashboard
            .administrator
            .post("/api/staff/people/" + hired.id + "/password", new JsonObject())
            .json()
            .getString("password");
    assertThat(hired.caller.get("/api/staff/me").status()).isEqualTo(401);
    assertThat(dashboard.caller().signIn("forgetful", hired.password).status()).isEqualTo(401);
    assertThat(dashboard.caller().signIn("forgetful", fresh).status()).isEqualTo(200);
  }

  @Test
  void ownPassword_isChangedByWhoKnowsTheOldOne() {
    Hired hired = hire("careful");
    Caller elsewhere = dashboard.caller();
    elsewhere.signIn("careful", hired.password);
    assertThat(own(hired, "wrong", "long enough 1").code()).isEqualTo("wrong-old-password");
    assertThat(own(hired, hired.password, "eleven char").code()).isEqualTo("password-short");
    assertThat(own(hired, hired.password, hired.password).code()).isEqualTo("password-same");
    assertThat(own(hired, hired.password, "long enough 1").status()).isEqualTo(204);
    assertThat(hired.caller.get("/api/staff/me").status()).isEqualTo(200);
    assertThat(elsewhere.get("/api/staff/me").status()).isEqualTo(401);
    assertThat(dashboard.caller().signIn("careful", "long enough 1").status()).isEqualTo(200);
  }

  @Test
  void ownPassword_isNotGuessed() {
    Hired hired = hire("guessed");
    for (int i = 0; i < 5; i++) {
      own(hired, "guess " + i, "long enough 1");
    }
    assertThat(own(hired, hired.password, "long enough 1").code()).isEqualTo("too-many-tries");
  }

  @Test
  void student_isInvitedByHand_andTheTrailSaysByWhom() {
    String exam =
        dashboard
            .administrator
            .post(
                "/api/staff/exams",
                new JsonObject().put("title", "By hand").put("address", "https://q.example.edu"))
            .json()
            .getString("id");
    String candidate =
        dashboard
            .administrator
            .post(
                "/api/staff/candidates",
                new JsonObject().put("externalId", "h-1").put("name", "Hand"))
            .json()
            .getString("id");
    assertThat(
            dashboard
                .administrator
                .put(
                    "/api/staff/candidates/" + candidate + "/photo",
                    RunningDashboard.PHOTO,
                    "image/jpeg")
                .status())
        .isEqualTo(204);
    JsonObject session =
        dashboard
            .administrator
            .post(
                "/api/staff/sessions",
                new JsonObject().put("exam", exam).put("candidate", candidate))
            .json();
    String base = "/api/staff/sessions/" + session.getString("id");
    JsonObject anew = dashboard.administrator.post(base + "/link", new JsonObject()).json();
    assertThat(anew.getString("link")).isNotEqualTo(session.getString("link"));
    dashboard.enter(anew);
    assertThat(dashboard.administrator.get(base + "/audit").json().getJsonArray("entries"))
        .filteredOn(entry -> ((JsonObject) entry).getString("action").equals("give-link"))
        .hasSize(2);
  }

  private static Caller.Reply put(String id, JsonObject change) {
    return dashboard.administrator.put(
        "/api/staff/people/" + id, change.toBuffer().getBytes(), "application/json");
  }

  private static Caller.Reply own(Hired hired, String old, String fresh) {
    JsonObject body = new JsonObject().put("old", old).put("new", fresh);
    return hired.caller.put(
        "/api/staff/me/password", body.toBuffer().getBytes(), "application/json");
  }

  private record Hired(String id, String password, Caller caller) {}

  private static Hired hire(String login) {
    JsonObject person =
        new JsonObject().put("login", login).put("name", login).put("role", "reviewer");
    JsonObject made = dashboard.administrator.post("/api/staff/people", person).json();
    Caller caller = dashboard.caller();
    caller.signIn(login, made.getString("password"));
    return new Hired(made.getString("id"), made.getString("password"), caller);
  }
}
