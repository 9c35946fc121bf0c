package org.openproctor.standalone.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.ingest.kurento.KurentoServers;
import org.openproctor.ingest.kurento.KurentoSettings;

/** Two real Kurento servers, and a TURN server as the only way to one. */
@Tag("kurento")
@Timeout(600)
class KurentoServersIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void sessionsShareTheServers_andMoveWhenOneDies() {
    assumeThereIsAServer();
    try (KurentoRig rig = new KurentoRig(folder, 2, KurentoSettings.Ice.PLAIN);
        Chromium chromium = Chromium.start(Camera.ofAnExam(folder))) {
      KurentoServers servers = rig.platform().mediaServers().orElseThrow();
      servers.drain(rig.server(1).address(), true);
      LocalInvitations.Invited invited = rig.invite();
      BrowserContext person = chromium.person("en");
      StudentPage student = StudentPage.open(chromium, person, invited.link()).walkToExam();
      KurentoRig.awaitLive(student);
      assertThat(rig.connections()).as("the drained one has none").isEqualTo(List.of(2, 0));

      servers.drain(rig.server(1).address(), false);
      LocalInvitations.Invited second = rig.invite();
      StudentPage other =
          StudentPage.open(chromium, chromium.person("en"), second.link()).walkToExam();
      KurentoRig.awaitLive(other);
      assertThat(rig.connections()).as("the emptier one has the next").isEqualTo(List.of(2, 2));

      rig.awaitMore(invited, 3);
      rig.server(0).kill();
      await("the move").atMost(SOON).until(() -> rig.connections().get(1) == 4);
      KurentoRig.awaitLive(student);
      rig.awaitMore(invited, 3);
      for (Recording recording : rig.recordings(invited)) {
        recording.assertUndamaged();
      }
      student.finish();
      other.finish();
      for (Recording recording : rig.recordings(second)) {
        KurentoRig.awaitCut(recording);
        assertThat(recording.longestGap()).isLessThan(Duration.ofSeconds(1));
      }
    }
  }

  @Test
  void turnServer_isAWayWithTheLoginsWeGive() {
    assumeThereIsAServer();
    assumeTrue(TurnServer.isThere(), "no TURN server: apt-get install coturn");
    try (TurnServer turn = TurnServer.start(folder);
        KurentoRig rig = new KurentoRig(folder, 1, turn.settings());
        Chromium chromium = Chromium.start(Camera.ofAnExam(folder))) {
      BrowserContext person = chromium.person("en");
      person.addInitScript(TurnServer.NO_OTHER_WAY);
      LocalInvitations.Invited invited = rig.invite();
      StudentPage student = StudentPage.open(chromium, person, invited.link()).walkToExam();
      KurentoRig.awaitLive(student);
      rig.awaitMore(invited, 5);
      student.finish();
      for (Recording recording : rig.recordings(invited)) {
        KurentoRig.awaitCut(recording);
        recording.assertUndamaged();
        assertThat(recording.longestGap()).isLessThan(Duration.ofSeconds(6));
      }
    }
  }

  private static void assumeThereIsAServer() {
    assumeTrue(Chromium.isThere(), "no Chromium: apt-get install chromium");
    assumeTrue(MediaServer.isThere(), "no Kurento server: OPENPROCTOR_KURENTO_START is not set");
  }
}
