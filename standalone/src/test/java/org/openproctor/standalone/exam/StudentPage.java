package org.openproctor.standalone.exam;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;

/** A student at the exam page, in English. */
final class StudentPage {
  private static final double PATIENCE = 60_000;

  /** Hands the devices out to the test, and remembers when each was switched on. */
  private static final String KEEP_DEVICES =
      """
      for (const name of ['getUserMedia', 'getDisplayMedia']) {
        const ask = navigator.mediaDevices[name].bind(navigator.mediaDevices);
        navigator.mediaDevices[name] = async (wish) => {
          const media = await ask(wish);
          window['kept_' + name] = media;
          window['at_' + name] = Date.now();
          return media;
        };
      }
      """;

  private final Page page;

  private StudentPage(Page page) {
    this.page = page;
  }

  static StudentPage open(Chromium chromium, BrowserContext person, URI link) {
    Page page = chromium.tab(person);
    page.setDefaultTimeout(PATIENCE);
    page.addInitScript(KEEP_DEVICES);
    page.navigate(link.toString());
    return new StudentPage(page);
  }

  /** From consent to the running exam. */
  StudentPage walkToExam() {
    page.getByRole(AriaRole.CHECKBOX).check();
    click("Go on to the devices");
    switchDevicesOn();
    click("Go on to the photo");
    button("Take the photo").waitFor();
    page.locator("video").evaluate("video => video.play()");
    click("Take the photo");
    click("Use this photo");
    click("Begin the exam");
    recording().waitFor();
    return this;
  }

  StudentPage switchDevicesOn() {
    click("Switch camera and microphone on");
    click("Share the whole screen");
    page.getByText("The whole screen is shared.").waitFor();
    page.getByText("You should see yourself here.").waitFor();
    return this;
  }

  /** When the camera began to show its footage from the beginning. */
  Instant cameraOn() {
    Object millis = page.evaluate("window.at_getUserMedia");
    return Instant.ofEpochMilli(((Number) millis).longValue());
  }

  /** A plug pulled, or “Stop sharing” pressed: the track ends by itself. */
  void endTrack(String source) {
    page.evaluate(
        "name => { const track = window['kept_' + name].getVideoTracks()[0];"
            + " track.stop(); track.dispatchEvent(new Event('ended')); }",
        source);
  }

  /** Once round, as the page guides. */
  void showTheRoom() {
    click("Begin");
    for (int part = 0; part < 5; part++) {
      click("Next");
    }
    click("Back to the exam");
  }

  Locator recording() {
    return page.getByText("Recording", new Page.GetByTextOptions().setExact(true));
  }

  /** How camera and screen travel, where both travel so: a word of this beginning. */
  Locator way(String beginning) {
    return page.locator("[data-test=way]").getByText(Pattern.compile("^" + beginning));
  }

  Locator text(String text) {
    return page.getByText(text, new Page.GetByTextOptions().setExact(true));
  }

  Locator heading(String text) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
  }

  void click(String name) {
    button(name).click();
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Ends the exam and waits for the receipt. */
  void finish() {
    click("Finish");
    click("Finish now");
    page.getByText("Your receipt").waitFor();
  }

  Page page() {
    return page;
  }
}
