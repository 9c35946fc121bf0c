package org.openproctor.standalone.exam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.dashboard.web.LocalInvitations;

/**
 * Students with real browsers whose media come through a real Kurento server, and what happens to
 * the server on the way. Not run where there is none to start: see {@link MediaServer}.
 */
@Tag("kurento")
@Timeout(600)
class KurentoExamIT {
  private static final Pattern KIND = Pattern.compile("\"kind\":\"([a-z-]+)\"");
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Neither side hears how the other could be reached, as where UDP and TURN are blocked. */
  private static final String NO_WAY =
      """
      RTCPeerConnection.prototype.addIceCandidate = async () => {};
      Object.defineProperty(RTCPeerConnection.prototype, 'onicecandidate', { set() {}, get() {} });
      """;

  /** Until the page notices, and its own recorder has begun. */
  private static final Duration LONGEST_GAP = Duration.ofSeconds(6);

  @TempDir static Path folder;
  private static Camera camera;
  private static KurentoRig rig;

  private Chromium chromium;
  private BrowserContext person;

  @BeforeAll
  static void startAll() {
    assumeTrue(Chromium.isThere(), "no Chromium: apt-get install chromium");
    assumeTrue(MediaServer.isThere(), "no Kurento server: OPENPROCTOR_KURENTO_START is not set");
    camera = Camera.ofAnExam(folder);
    rig = new KurentoRig(folder);
  }

  @AfterAll
  static void stopAll() {
    if (rig != null) {
      rig.close();
    }
  }

  @BeforeEach
  void sitDown() {
    chromium = Chromium.start(camera);
    person = chromium.person("en");
  }

  @AfterEach
  void standUp() {
    chromium.close();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void examOverWebRtc_isRecordedWhole_analysed_andWatchedLive() {
    LocalInvitations.Invited invited = rig.invite();
    StudentPage student = StudentPage.open(chromium, person, invited.link()).walkToExam();
    KurentoRig.awaitLive(student);
    ProctorPage proctor =
        ProctorPage.signIn(
                chromium,
                chromium.person("en"),
                rig.platform().address(),
                rig.platform().dashboard().firstAdministrator().orElseThrow())
            .goTo("/live/" + invited.session());
    awaitPlaying(proctor);
    camera
        .events()
        .forEach(
            (at, kind) ->
                await("the incident " + kind)
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> kinds(invited).contains(kind)));
    student.finish();

    for (Recording recording : rig.recordings(invited)) {
      KurentoRig.awaitCut(recording);
      recording.assertUndamaged();
      assertThat(recording.longestGap()).isLessThan(Duration.ofSeconds(1));
    }
    assertThat(kinds(invited)).doesNotContain(IncidentKind.RECORDING_GAP.wireName());
  }

  @Test
  void killedServer_isReplacedByThePagesOwnRecorder_andComesBack() {
    LocalInvitations.Invited invited = rig.invite();
    StudentPage student = StudentPage.open(chromium, person, invited.link()).walkToExam();
    KurentoRig.awaitLive(student);
    rig.awaitMore(invited, 5);
    rig.server().kill();
    KurentoRig.awaitWeb(student);
    rig.awaitMore(invited, 5);
    rig.server().start();
    KurentoRig.awaitLive(student);
    rig.awaitMore(invited, 5);
    student.finish();
    assertShortGaps(invited);
  }

  @Test
  void hungServer_isReplacedByThePagesOwnRecorder_andComesBack() {
    LocalInvitations.Invited invited = rig.invite();
    StudentPage student = StudentPage.open(chromium, person, invited.link()).walkToExam();
    KurentoRig.awaitLive(student);
    rig.awaitMore(invited, 5);
    rig.server().hang();
    KurentoRig.awaitWeb(student);
    rig.awaitMore(invited, 5);
    rig.server().resume();
    KurentoRig.awaitLive(student);
    rig.awaitMore(invited, 5);
    student.finish();
    assertShortGaps(invited);
  }

  @Test
  void killedBrowser_leavesNothingAtTheServer() {
    LocalInvitations.Invited invited = rig.invite();
    StudentPage student = StudentPage.open(chromium, person, invited.link()).walkToExam();
    KurentoRig.awaitLive(student);
    rig.awaitMore(invited, 5);
    chromium.kill();
    await("the server's connections")
        .atMost(SOON)
        .until(
            () -> rig.platform().mediaServers().orElseThrow().servers().get(0).connections() == 0);
    rig.recordings(invited).forEach(Recording::assertUndamaged);
  }

  @Test
  void networkWithoutAWay_isSaid_andEverythingComesOverTheWebConnection() {
    LocalInvitations.Invited invited = rig.invite();
    person.addInitScript(NO_WAY);
    StudentPage student = StudentPage.open(chromium, person, invited.link()).walkToExam();
    student
        .way("Sent over the web connection: your network does not let a direct connection through")
        .waitFor(new Locator.WaitForOptions().setTimeout(60_000));
    rig.awaitMore(invited, 5);
    student.finish();
    rig.recordings(invited).forEach(Recording::assertUnbroken);
  }

  @Test
  void lossAndJitter_leaveARecordingWithoutGaps() {
    try (BadNetwork network = new BadNetwork(0.05, 100, 100)) {
      LocalInvitations.Invited invited = rig.invite();
      person.exposeFunction(
          "relayTo", given -> network.relayTo((String) given[0], ((Number) given[1]).intValue()));
      person.addInitScript(BadNetwork.IN_THE_PAGE);
      StudentPage student = StudentPage.open(chromium, person, invited.link()).walkToExam();
      KurentoRig.awaitLive(student);
      rig.awaitMore(invited, 30);
      assertThat(network.lost()).isPositive();
      student.finish();
      System.out.printf(
          "over the bad network: %d datagrams, %d lost; longest gaps %s%n",
          network.carried(),
          network.lost(),
          rig.recordings(invited).stream().map(Recording::longestGap).toList());
      assertShortGaps(invited);
    }
  }

  private static void assertShortGaps(LocalInvitations.Invited invited) {
    for (Recording recording : rig.recordings(invited)) {
      KurentoRig.awaitCut(recording);
      recording.assertUndamaged();
      Duration gap = recording.longestGap();
      System.out.printf("longest gap of %s: %d ms%n", recording.stream().kind(), gap.toMillis());
      assertThat(gap).isLessThan(LONGEST_GAP);
      if (gap.toMillis() >= 2000) {
        await("the gap's name")
            .atMost(SOON)
            .until(() -> kinds(invited).contains(IncidentKind.RECORDING_GAP.wireName()));
      }
    }
  }

  private static void awaitPlaying(ProctorPage proctor) {
    proctor
        .page()
        .waitForFunction(
            "() => [...document.querySelectorAll('video')]"
                + ".some((video) => video.srcObject && video.currentTime > 2)");
  }

  private static List<String> kinds(LocalInvitations.Invited invited) {
    Path journal = rig.folderOf(invited).resolve("incidents.jsonl");
    try {
      return Files.exists(journal)
          ? Files.readAllLines(journal, UTF_8).stream()
              .map(KIND::matcher)
              .filter(Matcher::find)
              .map(found -> found.group(1))
              .distinct()
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
