package org.openproctor.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.TestDatabase;
import org.openproctor.dashboard.report.Browser;
import org.openproctor.dashboard.store.ReviewStore.AddedIncident;
import org.openproctor.dashboard.store.ReviewStore.Decision;
import org.openproctor.dashboard.store.SessionState;

/**
 * A reviewer finds a session, goes through it by keys, and judges it; what is kept is looked at.
 */
class ReviewPageIT {
  private static final String LIST = "/staff/sessions";
  private static final String STUDENT = "Aigerim Nurlankyzy";

  @TempDir Path root;
  private final List<String> complaints = new ArrayList<>();

  @Test
  void session_isFoundWatchedDecidedAndJudged() throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/chromium")),
        "no /usr/bin/chromium: apt-get install chromium");
    try (RunningDashboard dashboard = new RunningDashboard(root);
        Browser browser = Browser.start()) {
      SessionId id = recordedSession(dashboard);
      Page page = open(dashboard, browser);
      find(page);
      assertThat(page.locator(".finding")).hasCount(3);

      watch(page);
      decide(page);
      add(page);
      judge(page);

      assertKept(dashboard, id);
      assertThat(complaints).isEmpty();
    }
  }

  private SessionId recordedSession(RunningDashboard dashboard) throws IOException {
    JsonObject session = dashboard.invite(STUDENT);
    SessionId id = new SessionId(session.getString("id"));
    dashboard.university.put(
        "/api/v1/candidates/" + session.getJsonObject("candidate").getString("id") + "/photo",
        RunningDashboard.PHOTO,
        "image/jpeg");
    dashboard.begin(session);
    RecordedSession recorded = new RecordedSession(root, id);
    recorded.store();
    recorded.incidents().forEach(one -> TestDatabase.get(dashboard.store().incidents().put(one)));
    assertThat(TestDatabase.get(dashboard.store().sessions().move(id, SessionState.ENDED)))
        .isTrue();
    return id;
  }

  private Page open(RunningDashboard dashboard, Browser browser) {
    String site = "http://localhost:" + dashboard.server.port();
    Page page = browser.visit(site, dashboard.reviewer.cookie());
    page.context().addInitScript("localStorage.setItem('openproctor-language', 'en')");
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.setViewportSize(1440, 900);
    page.navigate(site + LIST);
    return page;
  }

  private static void find(Page page) {
    page.getByLabel("Search").fill("nurlan");
    page.waitForURL(address -> address.contains("search="));
    page.getByRole(AriaRole.LINK, named(STUDENT)).click();
    page.getByRole(AriaRole.HEADING, named(STUDENT)).waitFor();
  }

  /** The first incident begins at 5 s: N plays from 2 s on, both streams in step. */
  private static void watch(Page page) {
    page.keyboard().press("n");
    Locator chosen = page.locator(".finding[data-chosen=true]");
    assertThat(chosen).containsText("Head turned away");
    assertThat(chosen).containsText("Head turned away for 3 s");
    Object apart =
        page.evaluate(
            """
            async () => {
              const [one, other] = document.querySelectorAll('video');
              let most = 0;
              while (one.currentTime < 4) {
                await new Promise((next) => one.addEventListener('timeupdate', next, { once: true }));
                if (!one.seeking && !other.seeking && !one.paused && !other.paused) {
                  most = Math.max(most, Math.abs(one.currentTime - other.currentTime));
                }
              }
              return most;
            }
            """);
    assertThat(((Number) apart).doubleValue()).isLessThan(0.25);
  }

  private static void decide(Page page) {
    page.keyboard().press("c");
    page.getByText("Last: confirmed by Some reviewer").waitFor();
    page.keyboard().press("n");
    Locator chosen = page.locator(".finding[data-chosen=true]");
    assertThat(chosen).containsText("No face");
    chosen.getByLabel("Note (not required)").fill("Picked up a pen");
    chosen.getByRole(AriaRole.BUTTON, in("Dismiss")).click();
    page.getByText("Last: dismissed by Some reviewer").waitFor();
    page.keyboard().press("n");
    assertThat(chosen).containsText("never counts against the student");
  }

  private static void add(Page page) {
    page.getByRole(AriaRole.BUTTON, named("Add an incident")).click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("What happened").fill("Reads from the wall");
    dialog.getByLabel("From").fill("0:22");
    dialog.getByLabel("To", new Locator.GetByLabelOptions().setExact(true)).fill("0:25");
    dialog.getByRole(AriaRole.BUTTON, in("Add")).click();
    assertThat(page.locator(".finding[data-chosen=true]")).containsText("Reads from the wall");
  }

  /** The added one is still undecided: that is asked about. */
  private static void judge(Page page) {
    page.getByRole(AriaRole.BUTTON, named("Give the verdict")).click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("Not yet decided: 1");
    dialog.getByLabel("Inconclusive").check();
    dialog.getByLabel("Reasons").fill("To be asked");
    dialog.getByRole(AriaRole.CHECKBOX).check();
    dialog.getByRole(AriaRole.BUTTON, in("Give the verdict")).click();
    page.getByRole(AriaRole.BUTTON, named("Change the verdict")).waitFor();
  }

  private static void assertKept(RunningDashboard dashboard, SessionId id) {
    List<Decision> decisions = TestDatabase.get(dashboard.store().reviews().decisions(id));
    assertThat(decisions)
        .extracting(Decision::decision, Decision::note)
        .containsExactlyInAnyOrder(tuple("confirmed", ""), tuple("dismissed", "Picked up a pen"));
    List<AddedIncident> added = TestDatabase.get(dashboard.store().reviews().added(id));
    assertThat(added)
        .extracting(AddedIncident::kind, AddedIncident::startMs, AddedIncident::endMs)
        .containsExactly(tuple("Reads from the wall", 22_000L, 25_000L));
    JsonObject session = dashboard.reviewer.get("/api/staff/sessions/" + id.value()).json();
    assertThat(session.getString("state")).isEqualTo("reviewed");
    assertThat(session.getJsonObject("judgement").getString("verdict")).isEqualTo("inconclusive");
    assertThat(session.getJsonObject("judgement").getString("note")).isEqualTo("To be asked");
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions in(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
