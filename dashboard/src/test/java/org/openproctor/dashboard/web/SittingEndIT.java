package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.dashboard.TestDatabase.get;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;

/** How sittings end and close, and what the page gets meanwhile. There is no Kafka here. */
class SittingEndIT {
  private RunningDashboard dashboard;
  private JsonObject session;
  private Caller student;

  @BeforeEach
  void start() {
    dashboard = new RunningDashboard();
    session = dashboard.invite("Ending");
    student = dashboard.begin(session);
  }

  @AfterEach
  void stop() {
    dashboard.close();
  }

  @Test
  void pagesEnd_closesTheSittingAndOrdersIt_once() {
    JsonObject ended = student.post("/api/student/end", new JsonObject()).json();
    assertThat(ended.getString("state")).isEqualTo("ended");
    assertThat(ended.getString("closedAt")).isEqualTo("2026-11-20T10:00:00Z");
    dashboard.clock.advance(Duration.ofMinutes(1));
    JsonObject again = student.post("/api/student/end", new JsonObject()).json();
    assertThat(again.getString("closedAt")).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(waiting()).containsExactly("close");
    assertThat(ticket().code()).isEqualTo("not-now");
  }

  @Test
  void proctorsEnd_pageAway_endsAtOnce_andStillTakesWhatThePageHolds() {
    dashboard.clock.advance(Duration.ofSeconds(11));
    assertThat(order("end").status()).isEqualTo(202);
    JsonObject seen = student.get("/api/student/session").json();
    assertThat(seen.getString("state")).isEqualTo("ended");
    assertThat(seen.getString("closedAt")).isNull();
    assertThat(waiting()).as("for when the page comes back").containsExactly("end");
    assertThat(ticket().status()).isEqualTo(200);
    assertThat(order("end").code()).isEqualTo("not-now");

    JsonObject verdict = new JsonObject().put("verdict", "accepted").put("note", "");
    dashboard.reviewer.post(path("verdict"), verdict);
    assertThat(ticket().status()).as("judged, and still not closed").isEqualTo(200);
    student.post("/api/student/end", new JsonObject());
    assertThat(student.get("/api/student/session").json().getString("state")).isEqualTo("reviewed");
    assertThat(waiting()).containsExactly("end", "close");
    assertThat(ticket().code()).isEqualTo("not-now");
  }

  @Test
  void endThatThePageDoesNotObey_isDoneAfterAMinute() {
    assertThat(get(dashboard.store().sittings().orderEnd(id()))).isTrue();
    sweepAfter(Duration.ofSeconds(59));
    assertThat(state()).isEqualTo("running");
    sweepAfter(Duration.ofSeconds(1));
    assertThat(state()).isEqualTo("ended");
    assertThat(ticket().status()).isEqualTo(200);
    assertThat(waiting()).as("the page may still bring something").isEmpty();
  }

  @Test
  void endedAndNotClosed_isClosedAfterADay() {
    assertThat(get(dashboard.store().sittings().end(id()))).isTrue();
    sweepAfter(Duration.ofHours(24).minusSeconds(1));
    assertThat(waiting()).isEmpty();
    sweepAfter(Duration.ofSeconds(1));
    assertThat(waiting()).containsExactly("close");
    sweepAfter(Duration.ofSeconds(1));
    assertThat(waiting()).as("once").containsExactly("close");
  }

  @Test
  void runningWithoutASegmentForTwelveHours_isEnded() {
    dashboard.clock.advance(Duration.ofHours(6));
    dashboard
        .server
        .live()
        .presence()
        .heard(new StreamId(id(), StreamKind.WEBCAM), Duration.ofHours(6));
    sweepAfter(Duration.ofHours(12));
    assertThat(state()).isEqualTo("running");
    sweepAfter(Duration.ofSeconds(1));
    assertThat(state()).isEqualTo("ended");
  }

  @Test
  void orders_thatCannotBeSent_areSaidSo_andChangeNothing() {
    for (String lang : List.of("kk", "ru", "en")) {
      Caller.Reply reply =
          dashboard.proctor.post(
              path("commands?lang=" + lang), new JsonObject().put("name", "pause"));
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.code()).isEqualTo("not-sent");
      assertThat(reply.header("content-language")).isEqualTo(lang);
    }
    assertThat(order("end").code()).isEqualTo("not-sent");
    assertThat(state()).isEqualTo("running");
    sweepAfter(Duration.ofMinutes(2));
    assertThat(state()).isEqualTo("running");
    assertThat(
            dashboard.administrator.get(path("audit")).json().getJsonArray("entries").stream()
                .map(JsonObject.class::cast)
                .filter(entry -> entry.getString("detail").equals("end"))
                .map(entry -> entry.getString("action")))
        .containsExactly("command", "command-failed");
  }

  @Test
  void orders_fitTheState_andAreTheProctors() {
    assertThat(order("resume").code()).isEqualTo("not-now");
    assertThat(order("close").code()).isEqualTo("field-choice");
    assertThat(
            dashboard.reviewer.post(path("commands"), new JsonObject().put("name", "end")).code())
        .isEqualTo("not-allowed");
    student.post("/api/student/end", new JsonObject());
    for (String name : List.of("pause", "resume", "end", "room-scan")) {
      assertThat(order(name).code()).as(name).isEqualTo("not-now");
    }
  }

  private void sweepAfter(Duration step) {
    dashboard.clock.advance(step);
    get(dashboard.server.sweep().round());
  }

  private Caller.Reply order(String name) {
    return dashboard.proctor.post(path("commands"), new JsonObject().put("name", name));
  }

  private Caller.Reply ticket() {
    return student.post("/api/student/ticket", new JsonObject());
  }

  private SessionId id() {
    return new SessionId(session.getString("id"));
  }

  private String path(String rest) {
    return "/api/staff/sessions/" + session.getString("id") + "/" + rest;
  }

  private String state() {
    return get(dashboard.store().sessions().find(id())).orElseThrow().state().wireName();
  }

  private List<String> waiting() {
    return get(dashboard.store().commands().first(10)).stream()
        .map(one -> one.command().name())
        .toList();
  }
}
