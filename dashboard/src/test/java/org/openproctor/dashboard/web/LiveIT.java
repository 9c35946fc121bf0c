package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.dashboard.TestDatabase.get;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.live.LivePicture;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.SamplePhases;
import org.openproctor.dashboard.store.Message;

/** The wall, the live events, the chat and the latest pictures. */
class LiveIT {
  private static final String HOSTILE = "<script>alert('x')</script>\n\ndata: {\"a\": 1}";

  private final LivePictures pictures = new LivePictures();
  private RunningDashboard dashboard;
  private final List<EventReader> open = new ArrayList<>();

  @BeforeEach
  void start() {
    dashboard = new RunningDashboard(settings -> settings.pictures(pictures));
  }

  @AfterEach
  void stop() {
    open.forEach(EventReader::close);
    dashboard.close();
  }

  @Test
  void wall_showsWhatRuns_withPresenceRiskAndPicture() {
    dashboard.invite("Only invited");
    JsonObject session = dashboard.invite("Әсел <b>");
    SessionId id = new SessionId(session.getString("id"));
    StreamId webcam = new StreamId(id, StreamKind.WEBCAM);
    dashboard.begin(session);
    dashboard.server.live().presence().heard(webcam, Duration.ofMillis(4321));
    pictures.put(webcam, new LivePicture(Duration.ofMillis(4000), new byte[] {1}));
    get(dashboard.store().incidents().put(SamplePhases.phase(id, Phase.UPDATE, 90)));

    JsonObject item = onlyItem();
    assertThat(item.getString("id")).isEqualTo(id.value());
    assertThat(item.getJsonObject("student").getString("name")).isEqualTo("Әсел <b>");
    assertThat(item.getString("state")).isEqualTo("running");
    assertThat(item.getJsonObject("presence").getBoolean("away")).isFalse();
    JsonObject stream = item.getJsonObject("streams").getJsonObject("webcam");
    assertThat(stream.getLong("endMs")).isEqualTo(4321);
    assertThat(stream.getLong("pictureMs")).isEqualTo(4000);
    assertThat(item.getJsonObject("risk").getDouble("score")).isPositive();
    JsonObject incidents = item.getJsonObject("incidents");
    assertThat(incidents.getLong("found")).isEqualTo(1);
    assertThat(incidents.getJsonArray("open").getJsonObject(0).getString("kind"))
        .isEqualTo("face-absent");
    assertThat(incidents.getJsonObject("latest").getLong("startMs")).isEqualTo(10_000);

    dashboard.clock.advance(Duration.ofSeconds(11));
    assertThat(onlyItem().getJsonObject("presence").getBoolean("away")).isTrue();
    String exam = item.getJsonObject("exam").getString("id");
    assertThat(wall("?exam=" + exam)).hasSize(1);
    assertThat(wall("?exam=exam_0")).isEmpty();
    assertThat(wall("?exam=%27")).isEmpty();
  }

  @Test
  void wall_showsWhatEnded_forTenMinutes() {
    Caller student = dashboard.begin(dashboard.invite("Done"));
    student.post("/api/student/end", new JsonObject());
    dashboard.clock.advance(Duration.ofMinutes(10));
    assertThat(onlyItem().getString("state")).isEqualTo("ended");
    dashboard.clock.advance(Duration.ofSeconds(1));
    assertThat(wall("")).isEmpty();
  }

  @Test
  void page_hearsOfSittingsIncidentsAndMessages() {
    EventReader page = listen(dashboard.reviewer);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.type()).isEqualTo("text/event-stream");
    assertThat(page.next("hello", any -> true).getString("serverTime"))
        .isEqualTo("2026-11-20T10:00:00Z");
    JsonObject session = dashboard.invite(HOSTILE.replace("\n", ""));
    SessionId id = new SessionId(session.getString("id"));
    Caller student = dashboard.begin(session);
    assertThat(page.next("session", item -> true).getString("id")).isEqualTo(id.value());

    Caller.Reply said = student.post("/api/student/message", text(HOSTILE));
    assertThat(said.status()).isEqualTo(201);
    JsonObject message = page.next("message", any -> true);
    assertThat(message.getString("text")).isEqualTo(HOSTILE);
    assertThat(message.getString("from")).isEqualTo("student");
    assertThat(message.getString("session")).isEqualTo(id.value());
    page.next("session", item -> item.getInteger("unread") == 1);

    dashboard.server.live().feed().incident(SamplePhases.phase(id, Phase.START, 0));
    JsonObject incident = page.next("incident", any -> true);
    assertThat(incident.getString("session")).isEqualTo(id.value());
    assertThat(incident.getString("kind")).isEqualTo("face-absent");
    assertThat(incident.getBoolean("over")).isFalse();

    dashboard.clock.advance(Duration.ofSeconds(11));
    page.next("session", item -> item.getJsonObject("presence").getBoolean("away"));
  }

  @Test
  void page_isCutOff_whenTheSignInEnds() {
    EventReader page = listen(dashboard.proctor);
    page.next("hello", any -> true);
    dashboard.server.live().feed().beat();
    page.next("comment", any -> true);
    dashboard.proctor.post("/api/staff/logout", new JsonObject());
    dashboard.server.live().feed().beat();
    page.next("end", any -> true);
  }

  @Test
  void person_mayHaveSoManyPagesAndNoMore() {
    for (int i = 0; i < 8; i++) {
      listen(dashboard.reviewer).next("hello", any -> true);
    }
    assertThat(dashboard.reviewer.get("/api/staff/live").code()).isEqualTo("too-many-live");
    open.remove(0).close();
    listen(dashboard.proctor).next("hello", any -> true);
    assertThat(dashboard.caller().get("/api/staff/live").status()).isEqualTo(401);
  }

  /** Somebody's page stands still: nothing piles up for it here. */
  @Test
  void pageThatDoesNotRead_isCutOff() throws IOException {
    String request =
        "GET /api/staff/live HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n\r\n"
            .formatted(dashboard.reviewer.cookie());
    Message message =
        new Message("m1", new SessionId("s1"), "", "", "x".repeat(2000), dashboard.clock.instant());
    try (Socket page = new Socket()) {
      page.setReceiveBufferSize(64 << 10);
      page.connect(new InetSocketAddress("localhost", dashboard.server.port()));
      page.setSoTimeout(10_000);
      page.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(page.getInputStream().read()).as("the answer has begun").isEqualTo('H');
      int sent = 0;
      LiveFeed feed = dashboard.server.live().feed();
      while (get(feed.listeners()) > 0 && sent < 50_000) {
        feed.message(message);
        sent++;
      }
      assertThat(get(feed.listeners())).as("after %s messages", sent).isZero();
      readToTheEnd(page);
    }
  }

  /** Fails if there is no end. */
  private static void readToTheEnd(Socket page) throws IOException {
    byte[] some = new byte[1 << 16];
    try {
      int read = 0;
      while (read >= 0) {
        read = page.getInputStream().read(some);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the page was not cut off", e);
    } catch (SocketException e) {
      assertThat(e).as("cut off, too").hasMessageContaining("reset");
    }
  }

  @Test
  void chat_goesBothWays_andIsPlainText() {
    JsonObject session = dashboard.invite("Chat");
    String path = "/api/staff/sessions/" + session.getString("id") + "/messages";
    assertThat(dashboard.proctor.post(path, text("too soon")).code()).isEqualTo("not-now");
    Caller student = dashboard.begin(session);
    student.post("/api/student/message", text(HOSTILE));
    assertThat(onlyItem().getInteger("unread")).isEqualTo(1);
    assertThat(messages(dashboard.reviewer.get(path)))
        .singleElement()
        .matches(one -> one.getString("text").equals(HOSTILE));
    assertThat(onlyItem().getInteger("unread")).as("after it was read").isZero();

    student.post("/api/student/message", text("Hello?"));
    Caller.Reply answer = dashboard.proctor.post(path, text(" Қайырлы күн \n"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(onlyItem().getInteger("unread")).as("after it was answered").isZero();
    List<JsonObject> seen = messages(student.get("/api/student/messages"));
    assertThat(seen)
        .extracting(one -> one.getString("from"))
        .containsExactly("student", "student", "staff");
    assertThat(seen.get(2).getString("text")).isEqualTo(" Қайырлы күн \n");
    assertThat(seen.get(2).containsKey("by")).as("who it was").isFalse();
    assertThat(seen.get(2).getString("id")).isEqualTo(answer.json().getString("id"));

    assertThat(dashboard.reviewer.post(path, text("no")).code()).isEqualTo("not-allowed");
    assertThat(dashboard.proctor.post(path, text("a\u0000b")).code()).isEqualTo("field-text");
    assertThat(dashboard.proctor.post(path, text("x".repeat(2001))).code()).isEqualTo("field-long");
    assertThat(dashboard.proctor.post(path, text(" \n")).code()).isEqualTo("field-missing");
  }

  @Test
  void messageToAll_reachesThoseThatRun() {
    dashboard.invite("Not begun");
    Caller first = dashboard.begin(dashboard.invite("First"));
    JsonObject other = dashboard.invite("Second");
    Caller second = dashboard.begin(other);
    String exam = other.getJsonObject("exam").getString("id");
    assertThat(sent(text("Ten minutes"))).isEqualTo(2);
    assertThat(sent(text("Yours only").put("exam", exam))).isEqualTo(1);
    assertThat(messages(first.get("/api/student/messages"))).hasSize(1);
    assertThat(messages(second.get("/api/student/messages"))).hasSize(2);
    assertThat(get(dashboard.store().commands().first(10)))
        .hasSize(3)
        .allMatch(waiting -> waiting.command().name().equals("message"));
  }

  @Test
  void student_mayNotFloodTheChat() {
    Caller student = dashboard.begin(dashboard.invite("Talker"));
    for (int i = 0; i < 20; i++) {
      assertThat(student.post("/api/student/message", text("hi")).status()).isEqualTo(201);
    }
    Caller.Reply refused = student.post("/api/student/message", text("hi"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("too-many-messages");
    dashboard.clock.advance(Duration.ofMinutes(1));
    assertThat(student.post("/api/student/message", text("hi")).status()).isEqualTo(201);
  }

  @Test
  void picture_isTheLatest_andNotSentTwice() {
    JsonObject session = dashboard.invite("Seen");
    String id = session.getString("id");
    String path = "/api/staff/sessions/" + id + "/pictures/webcam";
    assertThat(dashboard.reviewer.get(path).status()).isEqualTo(404);
    byte[] jpeg = "a picture".getBytes(StandardCharsets.UTF_8);
    pictures.put(
        new StreamId(new SessionId(id), StreamKind.WEBCAM),
        new LivePicture(Duration.ofMillis(2500), jpeg));
    Caller.Reply reply = dashboard.reviewer.get(path);
    assertThat(reply.raw().body()).isEqualTo(jpeg);
    assertThat(reply.header("content-type")).isEqualTo("image/jpeg");
    assertThat(reply.header("x-media-ms")).isEqualTo("2500");
    Caller again =
        dashboard
            .caller()
            .with("cookie", dashboard.reviewer.cookie())
            .with("if-none-match", reply.header("etag"));
    assertThat(again.get(path).status()).isEqualTo(304);
    assertThat(dashboard.reviewer.get(path.replace("webcam", "cellar")).status()).isEqualTo(404);
    assertThat(dashboard.caller().get(path).status()).isEqualTo(401);
    assertThat(
            dashboard
                .administrator
                .get("/api/staff/sessions/" + id + "/audit")
                .json()
                .getJsonArray("entries"))
        .as("one look, however many pictures")
        .hasSize(1);
  }

  private EventReader listen(Caller caller) {
    EventReader reader = EventReader.open(dashboard.server.port(), caller.cookie());
    open.add(reader);
    return reader;
  }

  private JsonObject onlyItem() {
    List<JsonObject> items = wall("");
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private List<JsonObject> wall(String query) {
    return items(dashboard.reviewer.get("/api/staff/wall" + query), "sessions");
  }

  private int sent(JsonObject message) {
    return dashboard.proctor.post("/api/staff/messages", message).json().getInteger("sent");
  }

  private static List<JsonObject> messages(Caller.Reply reply) {
    return items(reply, "messages");
  }

  private static List<JsonObject> items(Caller.Reply reply, String name) {
    return reply.json().getJsonArray(name).stream().map(JsonObject.class::cast).toList();
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("text", text);
  }
}
