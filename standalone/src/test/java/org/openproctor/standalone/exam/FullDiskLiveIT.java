package org.openproctor.standalone.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.StreamKind;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.standalone.SmallDisk;
import org.openproctor.standalone.up.Platform;
import org.openproctor.standalone.up.UpSettings;

/** The disk of the recordings fills in the middle of an exam; then somebody makes room. */
@Timeout(600)
class FullDiskLiveIT {
  private static final Locator.WaitForOptions PATIENTLY =
      new Locator.WaitForOptions().setTimeout(180_000);

  @TempDir Path folder;

  @Test
  void fullDisk_isToldToTheStudent_andNothingIsMissingOnceThereIsRoom() throws Exception {
    assumeTrue(Chromium.isThere(), "no Chromium: apt-get install chromium");
    UpSettings settings = UpSettings.local(folder.resolve("data"), 0);
    Files.createDirectories(settings.recordings());
    Camera camera = Camera.ofAnExam(folder);
    try (SmallDisk disk = SmallDisk.mount(settings.recordings(), "2500k");
        Platform platform = Platform.start(settings, Clock.systemUTC());
        Chromium chromium = Chromium.start(camera)) {
      LocalInvitations invitations = platform.dashboard().invitations();
      String exam = invitations.exam("Physics", platform.address().resolve("/demo-exam/"));
      LocalInvitations.Invited invited = invitations.invite(exam, "st-1", "Aizhan Demo");
      StudentPage student =
          StudentPage.open(chromium, chromium.person("en"), invited.link()).walkToExam();

      student.text("Server full").waitFor(PATIENTLY);
      Recording webcam = Recording.of(settings.recordings(), invited.session(), StreamKind.WEBCAM);
      double full = webcam.seconds();
      disk.grow("200m");
      student.text("Connected").waitFor(PATIENTLY);
      await().atMost(Duration.ofSeconds(90)).until(() -> webcam.seconds() > full + 10);
      student.finish();

      for (StreamKind kind : List.of(StreamKind.WEBCAM, StreamKind.SCREEN)) {
        Recording.of(settings.recordings(), invited.session(), kind).assertUnbroken();
      }
      assertThat(chromium.complaints()).isEmpty();
    }
  }
}
