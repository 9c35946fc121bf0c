package org.openproctor.standalone.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.dashboard.web.LocalInvitations;

/**
 * How old what a proctor sees is: the student's camera shows the time as black and white blocks,
 * and the proctor's page, on the same machine, reads them from its video. Told, not judged: speed
 * depends on the machine.
 */
@Tag("kurento")
@Timeout(300)
class KurentoDelayIT {
  private static final int SAMPLES = 200;

  /** 16 blocks in a row, the lowest bit first, each 40 pixels wide; milliseconds modulo 65536. */
  private static final String CLOCK =
      """
      {
        const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
        const pen = canvas.getContext('2d');
        navigator.mediaDevices.getUserMedia = async () => {
          const sound = new AudioContext();
          const out = sound.createMediaStreamDestination();
          new OscillatorNode(sound, { frequency: 300 }).connect(out);
          setInterval(() => {
            const now = Date.now() % 65536;
            pen.fillStyle = '#666';
            pen.fillRect(0, 0, 640, 480);
            for (let bit = 0; bit < 16; bit++) {
              pen.fillStyle = (now >> bit) & 1 ? '#fff' : '#000';
              pen.fillRect(bit * 40, 200, 40, 80);
            }
          }, 15);
          return new MediaStream([...canvas.captureStream(30).getTracks(), ...out.stream.getTracks()]);
        };
      }
      """;

  private static final String READ =
      """
      (wanted) => new Promise((resolve) => {
        const video = [...document.querySelectorAll('video')]
          .find((one) => one.srcObject && one.videoWidth === 640);
        const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
        const pen = canvas.getContext('2d', { willReadFrequently: true });
        const delays = [];
        const look = () => {
          const now = Date.now() % 65536;
          pen.drawImage(video, 0, 0, 640, 480);
          const row = pen.getImageData(0, 240, 640, 1).data;
          let shown = 0;
          let clear = true;
          for (let bit = 0; bit < 16; bit++) {
            const light = row[(bit * 40 + 20) * 4];
            clear &&= light < 70 || light > 180;
            shown |= (light > 128 ? 1 : 0) << bit;
          }
          if (clear) {
            delays.push((now - shown + 65536) % 65536);
          }
          if (delays.length < wanted) {
            video.requestVideoFrameCallback(look);
          } else {
            resolve(delays);
          }
        };
        video.requestVideoFrameCallback(look);
      })
      """;

  @TempDir private Path folder;

  @Test
  void whatTheProctorSees_isThisOld() {
    assumeTrue(Chromium.isThere(), "no Chromium: apt-get install chromium");
    assumeTrue(MediaServer.isThere(), "no Kurento server: OPENPROCTOR_KURENTO_START is not set");
    try (KurentoRig rig = new KurentoRig(folder);
        Chromium chromium = Chromium.start(Camera.ofAnExam(folder))) {
      BrowserContext person = chromium.person("en");
      person.addInitScript(CLOCK);
      LocalInvitations.Invited invited = rig.invite();
      StudentPage student = StudentPage.open(chromium, person, invited.link()).walkToExam();
      KurentoRig.awaitLive(student);
      Page proctor =
          ProctorPage.signIn(
                  chromium,
                  chromium.person("en"),
                  rig.platform().address(),
                  rig.platform().dashboard().firstAdministrator().orElseThrow())
              .goTo("/live/" + invited.session())
              .page();
      proctor.waitForFunction(
          "() => [...document.querySelectorAll('video')]"
              + ".some((one) => one.srcObject && one.videoWidth === 640 && one.currentTime > 3)");

      List<Integer> delays =
          ((List<?>) proctor.evaluate(READ, SAMPLES))
              .stream().map(value -> ((Number) value).intValue()).sorted().toList();
      System.out.printf(
          "from the student's camera to the proctor's page: median %d ms, p95 %d ms, most %d ms, of"
              + " %d pictures%n",
          delays.get(SAMPLES / 2),
          delays.get(SAMPLES * 95 / 100),
          delays.get(delays.size() - 1),
          delays.size());
      assertThat(delays).hasSizeGreaterThanOrEqualTo(SAMPLES);
      student.finish();
    }
  }
}
