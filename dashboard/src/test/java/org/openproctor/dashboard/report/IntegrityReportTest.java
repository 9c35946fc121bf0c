package org.openproctor.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.policy.PolicyReader;

class IntegrityReportTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  @Test
  void everyIncident_hasItsCardLaneMarkAndTableRow() {
    SampleSession session = SampleSession.with(HOUR, 40);
    String page = write(session.report());
    for (Incident incident : session.incidents()) {
      assertThat(page).contains("<article class=\"card", "id=\"incident-" + incident.id() + "\"");
      assertThat(page).contains("href=\"#incident-" + incident.id() + "\"");
    }
    assertThat(page.split("<rect data-i=", -1)).hasSize(41);
    assertThat(page.split("data:image/jpeg;base64,", -1)).hasSizeGreaterThan(20);
  }

  @Test
  void namesFromOutside_areText() throws IOException {
    String evil = "\"><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }}.mp4";
    Path evilPolicy = folder.resolve("policy.json");
    Files.writeString(
        evilPolicy,
        "{\"name\": \"</style><svg onload=alert(4)>\","
            + " \"objects\": {\"enter\": {\"<i>key</i>\": 0.5}}}");
    SampleSession session = SampleSession.with(HOUR, 5);
    String page =
        write(
            session
                .report()
                .recording(session.recording(evil))
                .models(List.of(new ModelRef("<b>model</b>", "</script><script>alert(3)")))
                .policy(PolicyReader.read(evilPolicy)));
    assertThat(page).doesNotContain("<script>alert", "<img src=x", "<b>model", "<i>key", "<svg on");
    assertThat(page).contains("&lt;script&gt;alert(1)", "{{ 7*7 }}");
  }

  @Test
  void page_pointsAtNoOtherHost() {
    String page = write(SampleSession.with(HOUR, 20).report());
    assertThat(page).contains("default-src &#39;none&#39;");
    // The bundled script names XML namespaces in its texts; what a browser would fetch is markup.
    String markup =
        page.replaceAll("(?s)<script.*?</script>|<style>.*?</style>|base64,[A-Za-z0-9+/=]*", "");
    assertThat(markup).hasSizeLessThan(page.length()).doesNotContain("//", "url(");
    assertThat(markup)
        .doesNotContain("<link", "<iframe", "<object", "<embed", "http-equiv=\"refresh");
    assertThat(PageAssets.shared().style()).doesNotContain("@import", "url(");
  }

  @Test
  void emptySession_saysThatNothingWasFound() {
    SampleSession session = new SampleSession(Duration.ofSeconds(90));
    String page = write(session.report().readings(List.of()));
    assertThat(page).contains("Nothing was found", "No incidents were found", "No points");
    assertThat(page).doesNotContain("<article");
  }

  @Test
  void sessionWithoutLengthTracksOrSegments_isWritten() {
    RecordingFacts nothing =
        new RecordingFacts("empty.webm", Duration.ZERO, 0, "", List.of(), List.of(), "");
    String page = write(new SampleSession(Duration.ZERO).report().recording(nothing));
    assertThat(page).contains("empty.webm");
  }

  @Test
  void longSession_staysAFewMegabytes() throws IOException {
    Path file = folder.resolve("long.html");
    SampleSession.with(Duration.ofHours(3), 120).report().build().write(file);
    assertThat(Files.size(file)).isLessThan(6_000_000);
  }

  @Test
  void write_leavesNothingElseBehind() throws IOException {
    write(SampleSession.with(HOUR, 3).report());
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("report.html");
    }
  }

  @Test
  void folderThatIsNotThere_isAnErrorThatNamesTheFile() {
    Path nowhere = folder.resolve("no/such/report.html");
    IntegrityReport report = SampleSession.with(HOUR, 1).report().build();
    assertThatThrownBy(() -> report.write(nowhere))
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining("report.html");
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void recordingThatVanished_leavesNoHalfReport() throws IOException {
    IntegrityReport report =
        SampleSession.with(HOUR, 1)
            .report()
            .video(new RecordedVideo.Embedded(folder.resolve("gone.webm"), "video/webm"))
            .build();
    assertThatThrownBy(() -> report.write(folder.resolve("report.html")))
        .isInstanceOf(OpenProctorException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private String write(ReportBuilder report) {
    Path file = folder.resolve("report.html");
    report.build().write(file);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
