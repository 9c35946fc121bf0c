package org.openproctor.standalone.exam;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.web.DashboardServer.FirstAdministrator;

/** Somebody of the staff at the staff's pages, in English. */
final class ProctorPage {
  /** The kinds' names on the pages. */
  private static final Map<String, String> NAMES =
      Map.of(
          "face-absent", "No face",
          "identity-mismatch", "Another person",
          "multiple-faces", "Several faces",
          "camera-blocked", "Camera covered",
          "share-stopped", "Screen not shared");

  /** Notes when each kind's name first stands on a tile. */
  private static final String WATCH_TILES =
      """
      window.firstSeen = {};
      window.pictures = [];
      const look = () => {
        for (const kind of document.querySelectorAll('li[data-id] .kind')) {
          const key = kind.closest('li').dataset.id + ' ' + kind.textContent.trim();
          window.firstSeen[key] ??= Date.now();
        }
      };
      addEventListener('DOMContentLoaded', () =>
        new MutationObserver(look).observe(document.documentElement,
          { subtree: true, childList: true, characterData: true }));
      """;

  private final Page page;
  private final URI address;

  private ProctorPage(Page page, URI address) {
    this.page = page;
    this.address = address;
  }

  static ProctorPage signIn(
      Chromium chromium, BrowserContext person, URI address, FirstAdministrator login) {
    Page page = chromium.tab(person);
    page.setDefaultTimeout(60_000);
    page.addInitScript(WATCH_TILES);
    page.navigate(address.resolve("/staff/").toString());
    page.getByLabel("Login").fill(login.login());
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(login.password());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.getByRole(AriaRole.NAVIGATION).waitFor();
    return new ProctorPage(page, address);
  }

  ProctorPage goTo(String path) {
    page.navigate(address.resolve("/staff" + path).toString());
    return this;
  }

  void click(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  /** Says something to the one student who is shown large. */
  void write(String text) {
    page.getByLabel("Message to the student").fill(text);
    click("Send");
  }

  Locator tile(SessionId session) {
    return page.locator("li[data-id='" + session + "']");
  }

  /** When the wall first showed this kind on the student's tile. */
  Optional<Instant> firstSeen(SessionId session, String kind) {
    Object at = page.evaluate("key => window.firstSeen[key]", session + " " + NAMES.get(kind));
    return Optional.ofNullable(at).map(ms -> Instant.ofEpochMilli(((Number) ms).longValue()));
  }

  Page page() {
    return page;
  }
}
