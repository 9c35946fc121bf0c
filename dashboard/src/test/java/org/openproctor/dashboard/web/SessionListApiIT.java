package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.dashboard.TestDatabase.get;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.SamplePhases;

/** The list of sessions: three, an hour apart; the second is suspicious, the first is judged. */
class SessionListApiIT {
  private static RunningDashboard dashboard;
  private static String judged;
  private static String suspicious;
  private static String latest;
  private static String incident;

  @BeforeAll
  static void start() {
    dashboard = new RunningDashboard();
    JsonObject first = dashboard.invite("First");
    judged = first.getString("id");
    dashboard.begin(first).post("/api/student/end", new JsonObject());
    dashboard.reviewer.post(
        "/api/staff/sessions/" + judged + "/verdict",
        new JsonObject().put("verdict", "accepted").put("note", ""));
    dashboard.clock.advance(Duration.ofHours(1));
    suspicious = dashboard.invite("Second").getString("id");
    Incident found = SamplePhases.phase(new SessionId(suspicious), Phase.END, 90);
    incident = found.id().value();
    get(dashboard.store().incidents().put(found));
    dashboard.clock.advance(Duration.ofHours(1));
    latest = dashboard.invite("Third").getString("id");
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void list_isNewestFirst_orByRisk_inPages_withATotal() {
    assertThat(ids("")).containsExactly(latest, suspicious, judged);
    assertThat(ids("sort=risk")).containsExactly(suspicious, latest, judged);
    JsonObject page = list("limit=1&skip=1");
    assertThat(page.getLong("total")).isEqualTo(3);
    JsonObject one = page.getJsonArray("sessions").getJsonObject(0);
    assertThat(one.getString("id")).isEqualTo(suspicious);
    assertThat(one.getJsonObject("risk").getDouble("score")).isPositive();
    assertThat(list("skip=50").getLong("total")).isEqualTo(3);
  }

  @Test
  void list_isNarrowedByStateVerdictAndTime() {
    assertThat(ids("state=reviewed")).containsExactly(judged);
    assertThat(ids("verdict=accepted")).containsExactly(judged);
    assertThat(ids("verdict=none")).containsExactly(latest, suspicious);
    assertThat(ids("verdict=violation")).isEmpty();
    assertThat(ids("from=2026-11-20T11:00:00Z")).containsExactly(latest, suspicious);
    assertThat(ids("from=2026-11-20T11:00:00Z&to=2026-11-20T12:00:00Z"))
        .containsExactly(suspicious);
    assertThat(ids("search=third")).containsExactly(latest);
    assertThat(ids("exam=none")).isEmpty();
  }

  @Test
  void unreviewed_areThoseWithASuspicionNobodyDecidedOf() {
    assertThat(ids("unreviewed=true")).containsExactly(suspicious);
    JsonObject decision = new JsonObject().put("decision", "dismissed").put("note", "");
    dashboard.reviewer.post(
        "/api/staff/sessions/" + suspicious + "/incidents/" + incident + "/review", decision);
    assertThat(ids("unreviewed=true")).isEmpty();
  }

  @Test
  void oddQuestions_areRefused() {
    for (String odd :
        List.of("state=gone", "verdict=guilty", "unreviewed=1", "sort=name", "limit=0")) {
      assertThat(dashboard.reviewer.get("/api/staff/sessions?" + odd).status())
          .as(odd)
          .isEqualTo(422);
    }
    for (String odd : List.of("from=yesterday", "to=%2B999999999-01-01T00:00:00Z", "from=2026")) {
      assertThat(dashboard.reviewer.get("/api/staff/sessions?" + odd).code())
          .as(odd)
          .isEqualTo("field-time");
    }
  }

  private static JsonObject list(String query) {
    return dashboard.reviewer.get("/api/staff/sessions?" + query).json();
  }

  private static List<String> ids(String query) {
    return list(query).getJsonArray("sessions").stream()
        .map(one -> ((JsonObject) one).getString("id"))
        .toList();
  }
}
