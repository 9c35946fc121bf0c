package org.openproctor.standalone.exam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.Segment;
import org.openproctor.dashboard.web.LocalInvitations;

/**
 * Whether sound and picture stay together on the way through a real Kurento server: the page shows
 * a white picture and lets a tone be heard at the same moments; they are looked for in what was
 * recorded. A minute long, or {@code -Dopenproctor.sync.minutes}.
 */
@Tag("kurento")
class KurentoSyncIT {
  private static final int MINUTES = Integer.getInteger("openproctor.sync.minutes", 1);
  private static final double FARTHEST_APART = 0.1;

  /** A camera and a microphone that are one clock's: white and loud for 0.2 s every 3 s. */
  private static final String CLAPPER =
      """
      {
        const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
        const pen = canvas.getContext('2d');
        let sound;
        const begin = () => {
          sound = new AudioContext({ sampleRate: 48000 });
          const tone = new OscillatorNode(sound, { frequency: 1000 });
          const gain = new GainNode(sound, { gain: 0 });
          const out = sound.createMediaStreamDestination();
          tone.connect(gain).connect(out);
          tone.start();
          let planned = 0;
          const isOn = (time) => time > 3 && time % 3 < 0.2;
          setInterval(() => {
            const now = sound.currentTime;
            const next = Math.ceil(now / 3) * 3;
            if (next > planned && next > 3) {
              gain.gain.setValueAtTime(0.5, next);
              gain.gain.setValueAtTime(0, next + 0.2);
              planned = next;
            }
            pen.fillStyle = isOn(now) ? '#fff' : '#222';
            pen.fillRect(0, 0, 640, 480);
            pen.fillStyle = '#888';
            pen.fillRect((now * 50) % 600, 440, 20, 20);
          }, 20);
          return new MediaStream([...canvas.captureStream(30).getTracks(), ...out.stream.getTracks()]);
        };
        navigator.mediaDevices.getUserMedia = async () => begin();
      }
      """;

  private static final Pattern TIME = Pattern.compile("pts_time:([-0-9.]+)");

  @TempDir private Path folder;

  @Test
  void soundAndPicture_stayTogether() {
    assumeTrue(Chromium.isThere(), "no Chromium: apt-get install chromium");
    assumeTrue(MediaServer.isThere(), "no Kurento server: OPENPROCTOR_KURENTO_START is not set");
    try (KurentoRig rig = new KurentoRig(folder);
        Chromium chromium = Chromium.start(Camera.ofAnExam(folder))) {
      BrowserContext person = chromium.person("en");
      person.addInitScript(CLAPPER);
      LocalInvitations.Invited invited = rig.invite();
      StudentPage student = StudentPage.open(chromium, person, invited.link()).walkToExam();
      KurentoRig.awaitLive(student);
      Recording webcam = rig.recordings(invited).get(0);
      double before = webcam.seconds();
      await("the exam's time")
          .pollInterval(Duration.ofSeconds(5))
          .atMost(Duration.ofMinutes(2L * MINUTES + 3))
          .until(() -> webcam.seconds() > before + 60.0 * MINUTES);
      student.finish();
      KurentoRig.awaitCut(webcam);

      List<Double> apart = apart(webcam);
      System.out.printf(
          "sound after picture over %d min: first %.3f s, last %.3f s, mean %.3f s, least %.3f s,"
              + " most %.3f s, of %d%n",
          MINUTES,
          apart.get(0),
          apart.get(apart.size() - 1),
          apart.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
          apart.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
          apart.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
          apart.size());
      assertThat(apart).hasSizeGreaterThan(5);
      assertThat(apart).allMatch(seconds -> Math.abs(seconds) < FARTHEST_APART);
    }
  }

  /** Seconds from each white picture to its tone, in some segments of every ten minutes. */
  private static List<Double> apart(Recording webcam) {
    List<Double> pictures = new ArrayList<>();
    List<Double> tones = new ArrayList<>();
    List<Segment> segments = webcam.segments();
    for (Segment segment : segments) {
      if (segments.size() < 60 || segment.sequence() % 300 < 20) {
        String file = webcam.store().path(segment).toString();
        pictures.addAll(
            beginnings(
                file, "signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-", "-vf", 150));
        tones.addAll(
            beginnings(
                file,
                "astats=metadata=1:reset=1,"
                    + "ametadata=print:key=lavfi.astats.Overall.RMS_level:file=-",
                "-af",
                -30));
      }
    }
    List<Double> apart = new ArrayList<>();
    for (double picture : pictures) {
      tones.stream()
          .filter(tone -> Math.abs(tone - picture) < 1)
          .findFirst()
          .ifPresent(tone -> apart.add(tone - picture));
    }
    return apart;
  }

  /** When a filter's value first rises above a limit, in media seconds. */
  private static List<Double> beginnings(String file, String filter, String kind, double limit) {
    List<String> command =
        List.of(
            Loader.load(ffmpeg.class),
            "-nostdin",
            "-v",
            "error",
            "-copyts",
            "-i",
            file,
            kind,
            filter,
            kind.equals("-vf") ? "-an" : "-vn",
            "-f",
            "null",
            "-");
    List<Double> begin = new ArrayList<>();
    boolean wasOn = true; // what begins before the segment is not counted
    double time = 0;
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (BufferedReader out =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          Matcher stamp = TIME.matcher(line);
          if (stamp.find()) {
            time = Double.parseDouble(stamp.group(1));
          } else if (line.startsWith("lavfi.")) {
            String value = line.substring(line.indexOf('=') + 1);
            boolean on = !value.contains("inf") && Double.parseDouble(value) > limit;
            if (on && !wasOn) {
              begin.add(time);
            }
            wasOn = on;
          }
        }
      }
      return begin;
    } catch (IOException e) {
      throw new IllegalStateException("ffmpeg does not run", e);
    }
  }
}
