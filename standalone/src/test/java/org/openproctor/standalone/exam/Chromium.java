package org.openproctor.standalone.exam;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The system's Chromium, driven by Playwright, whose driver is the one npm brought for the pages'
 * own tests. Remembers what pages complained of.
 */
final class Chromium implements AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Path PACKAGES = Path.of("..", "dashboard", "ui", "node_modules");

  /** The browser's own words for a line that was cut or an answer that was no. */
  private static final String NO_FAULT_OF_THE_PAGE =
      ".*(WebSocket connection|Failed to load resource|net::ERR_).*";

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static boolean isThere() {
    return Files.isExecutable(PROGRAM) && Files.isDirectory(PACKAGES.resolve("playwright-core"));
  }

  /** Without devices. */
  static Chromium start() {
    return start(List.of());
  }

  /** With this camera and microphone, and a screen to share. */
  static Chromium start(Camera camera) {
    return start(
        List.of(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-video-capture=" + camera.pictures(),
            "--use-file-for-fake-audio-capture=" + camera.sound()));
  }

  private static Chromium start(List<String> more) {
    System.setProperty("playwright.cli.dir", driver().toString());
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-sync",
                "--disable-quic",
                "--disable-component-update",
                "--disable-background-networking",
                "--autoplay-policy=no-user-gesture-required"));
    arguments.addAll(more);
    LaunchOptions options =
        new LaunchOptions().setExecutablePath(PROGRAM).setHeadless(false).setArgs(arguments);
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  BrowserContext person(String language) {
    return person(language, 1280);
  }

  /** Somebody with a browser of their own: no cookies yet. */
  BrowserContext person(String language, int width) {
    return browser.newContext(
        new Browser.NewContextOptions().setLocale(language).setViewportSize(width, 860));
  }

  Page tab(BrowserContext person) {
    Page page = person.newPage();
    page.onDialog(dialog -> dialog.accept());
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().matches(NO_FAULT_OF_THE_PAGE)) {
            complaints.add(message.text());
          }
        });
    return page;
  }

  List<String> complaints() {
    return complaints;
  }

  /** As {@code kill -9} of the browser and all that it started. */
  void kill() {
    ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().filter(Chromium::isBrowser).isPresent())
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean isBrowser(String command) {
    return Path.of(command).getFileName().toString().startsWith("chrom");
  }

  /** As nobody closes a browser: without a word to the pages. */
  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** The folder Playwright for Java expects: its script under {@code package} and a Node. */
  private static Path driver() {
    try {
      Path driver =
          Files.createDirectories(Path.of("target", "playwright-driver").toAbsolutePath());
      link(driver.resolve("package"), PACKAGES.resolve("playwright-core").toAbsolutePath());
      link(driver.resolve("node"), node());
      return driver;
    } catch (IOException e) {
      throw new IllegalStateException("no driver for Playwright", e);
    }
  }

  private static synchronized void link(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      Files.createSymbolicLink(from, to.normalize());
    }
  }

  private static Path node() throws IOException {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path node = Path.of(folder, "node");
      if (Files.isExecutable(node)) {
        return node.toRealPath();
      }
    }
    throw new IOException("node is not on the PATH");
  }
}
