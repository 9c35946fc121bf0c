package org.openproctor.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.openproctor.dashboard.TestDatabase.get;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.live.LivePicture;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.SamplePhases;
import org.openproctor.dashboard.report.Browser;

/** The staff's pages on the real server, in a real browser: nothing may complain. */
class StaffPagesIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final LivePictures PICTURES = new LivePictures();
  private static RunningDashboard dashboard;
  private static Browser browser;
  private static SessionId running;

  private final List<String> complaints = new ArrayList<>();
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Files.isExecutable(CHROMIUM), "no /usr/bin/chromium: apt-get install chromium");
    browser = Browser.start();
    dashboard = new RunningDashboard(settings -> settings.pictures(PICTURES));
    JsonObject session = dashboard.invite("Әсел <b>Тлеу</b>");
    running = new SessionId(session.getString("id"));
    dashboard.begin(session);
    StreamId webcam = new StreamId(running, StreamKind.WEBCAM);
    dashboard.server.live().presence().heard(webcam, Duration.ofSeconds(4));
    PICTURES.put(webcam, new LivePicture(Duration.ofSeconds(3), jpeg()));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      dashboard.close();
    }
  }

  @BeforeEach
  void open() {
    page = browser.visit(site(), dashboard.administrator.cookie());
    page.context().addInitScript("localStorage.setItem('openproctor-language', 'en')");
    page.onConsoleMessage(this::hear);
    page.onPageError(complaints::add);
  }

  @AfterEach
  void nothingComplained() {
    page.context().close();
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "live, Live",
    "live/s-nobody, This student does not sit an exam now",
    "sessions, Sessions",
    "exams, Exams",
    "exams/new, New exam",
    "people, People",
    "connections, Connections",
    "account, My account",
    "nowhere, There is no such page",
  })
  void everyPage_isDrawnWithoutComplaint(String address, String heading) throws IOException {
    page.navigate(site() + "/staff/" + address);
    assertThat(page.getByRole(AriaRole.HEADING, named(heading))).isVisible();
    shoot(address.replace('/', '-'));
  }

  @Test
  void stranger_signsIn_andIsToldWhyNot() {
    page.context().clearCookies();
    page.navigate(site() + "/");
    page.getByLabel("Login").fill("proctor");
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("wrong");
    page.getByRole(AriaRole.BUTTON, exactly("Sign in")).click();
    assertThat(page.getByText("Login or password is wrong.")).isVisible();
    JsonObject person =
        new JsonObject().put("login", "fresh").put("name", "Fresh").put("role", "proctor");
    String password =
        dashboard.administrator.post("/api/staff/people", person).json().getString("password");
    page.getByLabel("Login").fill("fresh");
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
    page.getByRole(AriaRole.BUTTON, exactly("Sign in")).click();
    assertThat(page.getByRole(AriaRole.HEADING, named("Live"))).isVisible();
    assertThat(page.getByRole(AriaRole.NAVIGATION).getByText("People")).hasCount(0);
  }

  @Test
  void wall_showsWhoRuns_whatHappens_andLeadsToTheStudent() throws IOException {
    page.navigate(site() + "/staff/live");
    assertThat(page.locator(".tile .name")).hasText("Әсел <b>Тлеу</b>");
    assertThat(page.locator(".tile img[data-stream=webcam]")).isVisible();
    get(dashboard.store().incidents().put(SamplePhases.phase(running, Phase.START, 0)));
    dashboard.server.live().feed().incident(SamplePhases.phase(running, Phase.START, 0));
    assertThat(page.locator(".tile .kind")).containsText("No face");
    shoot("wall");
    page.locator(".tile").click();
    assertThat(page.locator(".incident.open")).containsText("No face");
    page.getByLabel("Message to the student").last().fill("Everything all right?");
    page.keyboard().press("Enter");
    assertThat(page.locator(".messages .staff")).containsText("Everything all right?");
    shoot("one");
  }

  @Test
  void exam_isWrittenByForm_andAStudentInvitedToIt() throws IOException {
    page.navigate(site() + "/staff/exams/new");
    page.getByLabel("Title").fill("Physics");
    page.getByLabel("Address of the exam itself").fill("https://lms.example.edu/9");
    page.getByRole(AriaRole.TEXTBOX, exactly("Head turned sideways from")).fill("35");
    page.getByRole(AriaRole.BUTTON, exactly("Create")).click();
    assertThat(page.getByRole(AriaRole.HEADING, named("Physics"))).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Invite")).click();
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Aliya");
    page.getByLabel("Student number").fill("st-7");
    page.getByRole(AriaRole.BUTTON, exactly("Invite")).click();
    assertThat(page.getByText("https://exams.example.edu/exam/#")).isVisible();
    shoot("invite");
    JsonObject exam =
        dashboard.administrator.get("/api/staff/exams").json().getJsonArray("exams").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("title").equals("Physics"))
            .findAny()
            .orElseThrow();
    assertThat(exam.getJsonObject("policy"))
        .isEqualTo(
            new JsonObject().put("head", new JsonObject().put("yawEnter", 35).put("yawLeave", 25)));
  }

  private void hear(ConsoleMessage message) {
    boolean isOurs = message.type().equals("error") || message.type().equals("warning");
    // A browser tells of every refusal itself: before sign-in, and of evidence there is none of
    boolean isExpected =
        message.text().contains("401") || message.location().contains("/evidence/");
    if (isOurs && !isExpected) {
      complaints.add(message.text() + " " + message.location());
    }
  }

  /** For a person to look at. */
  private void shoot(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "staff-pages"));
    page.screenshot(
        new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")).setFullPage(true));
  }

  private static String site() {
    return "http://localhost:" + dashboard.server.port();
  }

  private static Page.GetByRoleOptions named(String heading) {
    return new Page.GetByRoleOptions().setName(heading).setLevel(1).setExact(true);
  }

  private static Page.GetByRoleOptions exactly(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
    return bytes.toByteArray();
  }
}
