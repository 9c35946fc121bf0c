package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.dashboard.TestDatabase.get;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.SamplePhases;
import org.openproctor.dashboard.recording.SampleRecording;

/** What is deleted when, and above all what is not. The exams here keep recordings for 90 days. */
class RetentionIT {
  private static final Duration KEPT = Duration.ofDays(90);

  @TempDir Path folder;
  private Path root;
  private RunningDashboard dashboard;

  @BeforeEach
  void start() throws IOException {
    root = Files.createDirectory(folder.resolve("recordings"));
    dashboard = new RunningDashboard(root);
  }

  @AfterEach
  void stop() {
    dashboard.close();
  }

  @Test
  void session_isDeletedAfterItsDays_notAMomentEarlier() {
    SessionId session = ended("Gone");
    JsonObject verdict = new JsonObject().put("verdict", "accepted").put("note", "a name in here");
    dashboard.reviewer.post(staff(session) + "/verdict", verdict);
    get(dashboard.store().incidents().put(SamplePhases.phase(session, Phase.END, 2)));

    dashboard.clock.advance(KEPT.minusMillis(1));
    assertThat(round()).isZero();
    assertThat(signedIn().get(staff(session) + "/recording/webcam/0").status()).isEqualTo(200);

    dashboard.clock.advance(Duration.ofMillis(1));
    assertThat(round()).isEqualTo(1);
    assertThat(root.resolve(session.value())).doesNotExist();
    Caller.Reply gone = signedIn().get(staff(session));
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.json().getString("detail")).contains("accepted", "2027-02-18T10:00:00Z");
    assertThat(get(dashboard.store().incidents().of(session))).isEmpty();
    assertThat(get(dashboard.store().sessions().enrolmentPhoto(session))).isEmpty();
    assertThat(get(dashboard.store().audit().of(session)))
        .last()
        .satisfies(line -> assertThat(line.action()).isEqualTo("delete-session"));
    assertThat(round()).isZero();
  }

  @Test
  void deletedSession_isNotFilledAgain_byAnOldIncident() {
    SessionId session = ended("Replayed");
    dashboard.clock.advance(KEPT);
    assertThat(round()).isEqualTo(1);
    assertThat(get(dashboard.store().incidents().put(SamplePhases.phase(session, Phase.END, 2))))
        .isFalse();
    assertThat(get(dashboard.store().incidents().of(session))).isEmpty();
  }

  @Test
  void runningAndInvitedSessions_andUnknownFolders_areNeverDeleted() throws IOException {
    JsonObject running = dashboard.invite("Running");
    dashboard.begin(running);
    recorded(id(running));
    JsonObject invited = dashboard.invite("Invited");
    Files.createDirectory(root.resolve("unknown"));
    dashboard.clock.advance(Duration.ofDays(4_000));
    assertThat(round()).isZero();
    assertThat(root.resolve(id(running).value())).isDirectory();
    assertThat(root.resolve("unknown")).isDirectory();
    assertThat(get(dashboard.store().sessions().find(id(invited)))).isPresent();
  }

  @Test
  void heldSession_isKept_untilItIsReleased() {
    SessionId session = ended("Appeal");
    JsonObject hold = new JsonObject().put("held", true).put("note", "appeal 7");
    assertThat(put(dashboard.reviewer, session, hold).status()).isEqualTo(204);
    JsonObject seen = dashboard.reviewer.get(staff(session)).json();
    assertThat(seen.getJsonObject("hold").getString("note")).isEqualTo("appeal 7");
    assertThat(seen.getString("deleteAt")).isEqualTo("2027-02-18T10:00:00Z");
    dashboard.clock.advance(KEPT.plusDays(500));
    assertThat(round()).isZero();
    assertThat(root.resolve(session.value())).isDirectory();
    assertThat(put(signedIn(), session, new JsonObject().put("held", false)).status())
        .isEqualTo(204);
    assertThat(round()).isEqualTo(1);
  }

  @Test
  void interruptedDeletion_isFinished_andCannotBeHeldAnyMore() throws IOException {
    SessionId session = ended("Interrupted");
    dashboard.clock.advance(KEPT);
    assertThat(get(dashboard.store().keeping().beginDeletions())).hasSize(1);
    Files.delete(root.resolve(session.value() + "/webcam/000001.webm"));
    assertThat(put(signedIn(), session, new JsonObject().put("held", true)).code())
        .isEqualTo("not-now");
    assertThat(round()).isEqualTo(1);
    assertThat(root.resolve(session.value())).doesNotExist();
  }

  @Test
  void links_areNotFollowed() throws IOException {
    SessionId inside = ended("Link inside");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("precious"), "keep");
    Files.createSymbolicLink(root.resolve(inside.value() + "/evidence"), elsewhere);
    SessionId whole = ended("Link itself");
    Path moved = folder.resolve("moved");
    Files.move(root.resolve(whole.value()), moved);
    Files.createSymbolicLink(root.resolve(whole.value()), moved);
    dashboard.clock.advance(KEPT);
    assertThat(round()).isEqualTo(1);
    assertThat(elsewhere.resolve("precious")).exists();
    assertThat(root.resolve(inside.value())).doesNotExist();
    assertThat(moved.resolve("webcam/000000.webm")).exists();
    assertThat(Files.exists(root.resolve(whole.value()), LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(get(dashboard.store().sessions().find(whole)))
        .as("not said to be deleted")
        .isPresent();
  }

  @Test
  void recordingsThatAreAway_areNotTakenForDeleted() throws IOException {
    SessionId session = ended("Away");
    Path away = folder.resolve("not-mounted");
    Files.move(root, away);
    dashboard.clock.advance(KEPT);
    assertThat(round()).isZero();
    Files.move(away, root);
    assertThat(round()).isEqualTo(1);
    assertThat(root.resolve(session.value())).doesNotExist();
  }

  private int round() {
    return get(dashboard.server.retention().round());
  }

  /** A session that was recorded and has ended just now. */
  private SessionId ended(String name) {
    JsonObject session = dashboard.invite(name);
    Caller student = dashboard.begin(session);
    recorded(id(session));
    student.post("/api/student/end", new JsonObject());
    return id(session);
  }

  private void recorded(SessionId session) {
    new SampleRecording(root, new StreamId(session, StreamKind.WEBCAM)).sixSeconds();
  }

  /** Days have passed, and with them everybody's cookie. */
  private Caller signedIn() {
    return dashboard.again("reviewer");
  }

  private static Caller.Reply put(Caller caller, SessionId session, JsonObject json) {
    return caller.put(staff(session) + "/hold", json.toBuffer().getBytes(), "application/json");
  }

  private static SessionId id(JsonObject session) {
    return new SessionId(session.getString("id"));
  }

  private static String staff(SessionId session) {
    return "/api/staff/sessions/" + session;
  }
}
