package org.openproctor.standalone.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;

/** The server is killed with -9 in the middle of an exam and started again. */
@Timeout(600)
class KilledServerIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void killedAndStartedAgain_thePageGoesOnByItself_andNothingIsMissing() throws Exception {
    assumeTrue(Chromium.isThere(), "no Chromium: apt-get install chromium");
    Path data = folder.resolve("data");
    Camera camera = Camera.ofAnExam(folder);
    try (Cable cable = new Cable();
        Chromium chromium = Chromium.start(camera)) {
      int port = cable.leadToAFreePort();
      StudentPage student;
      Recording webcam;
      try (PlatformProcess killed = PlatformProcess.start(data, port, cable.port())) {
        URI link = URI.create(killed.told("student"));
        student = StudentPage.open(chromium, chromium.person("en"), link).walkToExam();
        webcam = Recording.of(data.resolve("recordings"), onlySession(data), StreamKind.WEBCAM);
        await().atMost(SOON).until(() -> webcam.seconds() > 6);
        killed.kill();
      }
      student.text("No connection").waitFor();
      double stored = webcam.seconds();

      try (PlatformProcess again = PlatformProcess.start(data, port, cable.port())) {
        assertThat(again.told("login")).startsWith("as before");
        student.text("Connected").waitFor();
        await().atMost(SOON).until(() -> webcam.seconds() > stored + 6);
        student.finish();
        for (StreamKind kind : List.of(StreamKind.WEBCAM, StreamKind.SCREEN)) {
          Recording.of(data.resolve("recordings"), webcam.session(), kind).assertUnbroken();
        }
      }
      assertThat(chromium.complaints()).isEmpty();
    }
  }

  static SessionId onlySession(Path data) throws Exception {
    try (Stream<Path> sessions = Files.list(data.resolve("recordings"))) {
      return new SessionId(sessions.findAny().orElseThrow().getFileName().toString());
    }
  }
}
