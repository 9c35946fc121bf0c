package org.openproctor.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report as a person opens it: a file, in a real browser. */
class ReportInBrowserIT {
  @TempDir static Path folder;
  private static Browser browser;

  private Path file;
  private Page page;

  @BeforeAll
  static void startBrowser() throws IOException {
    assumeTrue(
        Files.isExecutable(Browser.CHROMIUM), "no /usr/bin/chromium: apt-get install chromium");
    browser = Browser.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openReport() throws IOException {
    browser.forget();
    Path recording = folder.resolve("minute.webm");
    if (Files.notExists(recording)) {
      try (var in = ReportInBrowserIT.class.getResourceAsStream("minute.webm")) {
        Files.copy(in, recording);
      }
    }
    file = folder.resolve("report.html");
    SampleReports.minute(recording, file).build().write(file);
    open(file, "en", ColorScheme.LIGHT, 1280);
    waitForVideo();
  }

  @AfterEach
  void nothingWentWrong() {
    page.context().close();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).isNotEmpty().allMatch(address -> address.startsWith("file:"));
  }

  private void open(Path report, String language, ColorScheme scheme, int width) {
    if (page != null) {
      page.context().close();
    }
    page = browser.open(report, language, scheme, width);
  }

  @Test
  void embeddedRecording_isAskedOfNobody() {
    assertThat(browser.requests()).allMatch(address -> address.endsWith(".html"));
  }

  @Test
  void picture_movesThePlayerToItsMoment() {
    page.locator(".card[data-i='1'] .picture").click();
    assertPlayerAt(13);
    assertThat(page.locator("#selected h4").textContent()).contains("Head turned away");
  }

  @Test
  void keys_stepThroughIncidentsInAnyLayout() {
    page.locator("h1").click();
    page.keyboard().press("n");
    assertPlayerAt(10);
    page.keyboard().press("n");
    assertPlayerAt(25);
    // The same key in a Russian layout.
    page.evaluate(
        "document.body.dispatchEvent("
            + "new KeyboardEvent('keydown', {key: 'з', code: 'KeyP', bubbles: true}))");
    assertPlayerAt(10);
  }

  @Test
  void keysSwitchedOff_doNothing() {
    page.locator("#keys").uncheck();
    page.keyboard().press("n");
    assertThat(page.locator("#selected").textContent()).contains("Choose a mark");
  }

  @Test
  void laneAndCurve_moveThePlayer() {
    page.locator("svg.marks[data-lane='kind.multiple-faces'] rect").click();
    assertPlayerAt(40);
    page.locator("[data-chart='0'] .u-over").click();
    assertPlayerAt(30);
  }

  @Test
  void zoom_isSharedByLanesAndCurves() {
    page.locator("#zoom-in").click();
    assertThat(page.locator("svg.marks").first().getAttribute("viewBox")).isEqualTo("15 0 30 10");
    page.locator("#zoom-all").click();
    assertThat(page.locator("svg.marks").first().getAttribute("viewBox")).isEqualTo("0 0 60 10");
  }

  @Test
  void languages_sayEverythingAnew() {
    page.locator("[data-language-choice='kk']").click();
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("kk");
    assertThat(page.locator("#review-title").textContent()).isEqualTo("Жазба және уақыт шкаласы");
    page.locator("[data-language-choice='ru']").click();
    assertThat(page.locator("#review-title").textContent()).isEqualTo("Запись и шкала времени");
    assertThat(page.locator(".card .span").first().textContent()).contains("6 с");
    assertThat(page.title()).contains("Отчёт");
  }

  @Test
  void firstLanguage_isTheBrowsers() {
    open(file, "kk-KZ", ColorScheme.LIGHT, 1280);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("kk");
  }

  @Test
  void themes_followTheSystemAndTheSwitch() {
    String light = background();
    page.locator("[data-theme-choice='dark']").click();
    String dark = background();
    assertThat(dark).isNotEqualTo(light);
    page.locator("[data-theme-choice='light']").click();
    assertThat(background()).isEqualTo(light);
    open(file, "en", ColorScheme.DARK, 1280);
    page.locator("[data-theme-choice='auto']").click();
    assertThat(background()).isEqualTo(dark);
  }

  @Test
  void filter_leavesOneKind() {
    page.locator("#filter").selectOption("speech");
    assertThat(page.locator(".card:visible").count()).isEqualTo(1);
    page.locator("#next").click();
    assertPlayerAt(25);
    assertThat(page.locator("#next").isDisabled()).isTrue();
  }

  @Test
  void missingRecording_isSaidAndTheRestWorks() throws IOException {
    Path away = Files.createDirectories(folder.resolve("away")).resolve("report.html");
    SampleReports.minute(folder.resolve("minute.webm"), away)
        .video(new RecordedVideo.Linked(List.of("gone #1.webm")))
        .build()
        .write(away);
    open(away, "en", ColorScheme.LIGHT, 1280);
    page.locator("#video-missing").waitFor();
    page.locator("#next").click();
    assertThat(page.locator("#selected h4").textContent()).contains("Head turned away");
    // The browser itself tells its console of the file; that is no fault of the page.
    browser.complaints().removeIf(line -> line.contains("ERR_FILE_NOT_FOUND"));
  }

  @Test
  void linkedRecording_playsFromBesideThePage() {
    Path beside = folder.resolve("linked.html");
    SampleReports.minute(folder.resolve("minute.webm"), beside)
        .video(RecordedVideo.of(folder.resolve("minute.webm"), beside, 0))
        .build()
        .write(beside);
    open(beside, "en", ColorScheme.LIGHT, 1280);
    waitForVideo();
    page.locator("#next").click();
    assertPlayerAt(10);
  }

  @ParameterizedTest
  @CsvSource({"en,LIGHT,1280", "ru,DARK,1280", "kk,LIGHT,390"})
  void page_isAccessible(String language, ColorScheme scheme, int width) throws IOException {
    open(file, language, scheme, width);
    page.locator("#next").click();
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
    page.evaluate(Files.readString(Browser.PACKAGES.resolve("axe-core/axe.min.js")));
    Object violations =
        page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
                + " 'best-practice']}).then(result => result.violations.map(v => v.id + ': '"
                + " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + n.failureSummary)))");
    assertThat((List<?>) violations).isEmpty();
  }

  @Test
  void phoneWidth_needsNoScrollingSideways() {
    open(file, "ru", ColorScheme.LIGHT, 360);
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
  }

  @Test
  void longSession_opens() {
    Path longFile = folder.resolve("long.html");
    SampleSession.with(Duration.ofHours(3), 140).report().build().write(longFile);
    open(longFile, "en", ColorScheme.LIGHT, 1280);
    page.locator("[data-chart='0'] canvas").waitFor();
    assertThat(page.locator("svg.marks rect").count()).isEqualTo(140);
  }

  @Test
  void emptySession_opens() {
    Path empty = folder.resolve("empty.html");
    new SampleSession(Duration.ZERO).report().readings(List.of()).build().write(empty);
    open(empty, "en", ColorScheme.LIGHT, 1280);
    assertThat(page.locator("#next").isDisabled()).isTrue();
  }

  private void waitForVideo() {
    video(
        "video.readyState >= 1 ? done() : video.addEventListener('loadedmetadata', () => done())");
  }

  private void assertPlayerAt(double seconds) {
    video("video.seeking ? video.addEventListener('seeked', () => done()) : done()");
    double at =
        ((Number) page.evaluate("document.getElementById('video').currentTime")).doubleValue();
    assertThat(at).isCloseTo(seconds, within(0.5));
  }

  /** Waits on the page's own events: its security policy forbids Playwright's polling. */
  private void video(String untilDone) {
    page.evaluate(
        "new Promise(done => { const video = document.getElementById('video'); "
            + untilDone
            + "; })");
  }

  private String background() {
    return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
  }
}
