package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.dashboard.TestDatabase.get;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.SamplePhases;
import org.openproctor.dashboard.recording.SampleRecording;
import org.openproctor.dashboard.report.Browser;

/** Chromium plays what the dashboard serves: whole streams, and segments by Media Source. */
class PlaybackInBrowserIT {
  @TempDir Path root;

  @Test
  void wholeStream_hasItsLength_seeksAndPlaysToItsEnd() throws IOException {
    try (RunningDashboard dashboard = new RunningDashboard(root);
        Browser browser = Browser.start()) {
      String id = recorded(dashboard);
      Page page = page(dashboard, browser);
      Object seen =
          page.evaluate(
              """
              async (src) => {
                const video = document.createElement('video');
                video.muted = true;
                const when = (event) => new Promise((done, fail) => {
                  video.addEventListener(event, done, { once: true });
                  video.addEventListener('error', () => fail(video.error.message), { once: true });
                });
                const loaded = when('loadedmetadata');
                video.src = src;
                document.body.append(video);
                await loaded;
                const duration = video.duration;
                const at = [];
                for (const moment of [5, 2.5, 6.2, 0.5]) {
                  const seeked = when('seeked');
                  video.currentTime = moment;
                  await seeked;
                  at.push(video.currentTime);
                }
                const ended = when('ended');
                video.currentTime = 5;
                await video.play();
                await ended;
                return { duration, at, end: video.currentTime, width: video.videoWidth };
              }
              """,
              "/api/staff/sessions/" + id + "/recording/webcam");
      Map<?, ?> result = (Map<?, ?>) seen;
      assertThat(number(result.get("duration"))).isBetween(6.9, 7.1);
      assertThat(result.get("at").toString()).isEqualTo(List.of(5, 2.5, 6.2, 0.5).toString());
      assertThat(number(result.get("end"))).isGreaterThan(6.8);
      assertThat(result.get("width")).isEqualTo(96);
    }
  }

  @Test
  void segments_appendedInAnyOrder_playByMediaTime() throws IOException {
    try (RunningDashboard dashboard = new RunningDashboard(root);
        Browser browser = Browser.start()) {
      String id = recorded(dashboard);
      Object seen =
          page(dashboard, browser)
              .evaluate(
                  """
                  async (base) => {
                    const { streams } = await (await fetch(base)).json();
                    const source = new MediaSource();
                    const video = document.createElement('video');
                    video.src = URL.createObjectURL(source);
                    await new Promise((done) => source.addEventListener('sourceopen', done));
                    const buffer = source.addSourceBuffer(streams[0].mimeType);
                    for (const sequence of [2, 0, 1, 3]) {
                      const segment = await fetch(`${base}/webcam/${sequence}`);
                      const appended = new Promise((done, fail) => {
                        buffer.onupdateend = done;
                        buffer.onerror = () => fail('segment ' + sequence);
                      });
                      buffer.appendBuffer(await segment.arrayBuffer());
                      await appended;
                    }
                    const { length } = buffer.buffered;
                    return [length, buffer.buffered.start(0), buffer.buffered.end(length - 1)];
                  }
                  """,
                  "/api/staff/sessions/" + id + "/recording");
      List<?> ranges = (List<?>) seen;
      assertThat(number(ranges.get(1))).isLessThan(0.1);
      assertThat(number(ranges.get(2))).isBetween(6.9, 7.1);
    }
  }

  @Test
  void report_ofALiveSession_runsItsScript_andPlaysTheRecording() throws IOException {
    try (RunningDashboard dashboard = new RunningDashboard(root);
        Browser browser = Browser.start()) {
      SessionId id = new SessionId(recorded(dashboard));
      Incident incident = SamplePhases.phase(id, Phase.END, 2);
      get(dashboard.store().incidents().put(incident));
      String site = "http://localhost:" + dashboard.server.port();
      Page page = browser.visit(site, dashboard.reviewer.cookie());
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.navigate(site + "/api/staff/sessions/" + id + "/report");
      page.waitForFunction("document.getElementById('video').readyState >= 1");
      assertThat(number(page.evaluate("document.getElementById('video').duration")))
          .isBetween(6.9, 7.1);
      assertThat(page.locator("#incident-" + incident.id()).count()).isEqualTo(1);
      assertThat(complaints).isEmpty();
      assertThat(dashboard.caller().get("/api/staff/sessions/" + id + "/report").status())
          .isEqualTo(401);
      assertThat(dashboard.reviewer.get("/api/staff/sessions/s_none/report").status())
          .isEqualTo(404);
    }
  }

  private String recorded(RunningDashboard dashboard) {
    JsonObject session = dashboard.invite("Played");
    SessionId id = new SessionId(session.getString("id"));
    new SampleRecording(root, new StreamId(id, StreamKind.WEBCAM)).sixSeconds().largerPicture();
    return id.value();
  }

  private static Page page(RunningDashboard dashboard, Browser browser) {
    String site = "http://localhost:" + dashboard.server.port();
    Page page = browser.visit(site, dashboard.reviewer.cookie());
    page.navigate(site + "/exam/");
    return page;
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
