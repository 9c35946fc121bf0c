package org.openproctor.dashboard.report;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The system's Chromium, driven by Playwright; its driver is the one npm brought for ui-report, so
 * nothing is downloaded. Remembers what pages complained of and what they asked any server for.
 */
public final class Browser implements AutoCloseable {
  static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  static final Path PACKAGES = Path.of("ui-report", "node_modules");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  private Browser(Playwright playwright) {
    this.playwright = playwright;
    this.browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--disable-sync",
                            "--disable-component-update",
                            "--disable-background-networking")));
  }

  public static Browser start() throws IOException {
    System.setProperty("playwright.cli.dir", driver().toString());
    return new Browser(
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
  }

  /** The folder Playwright for Java expects: its script under {@code package} and a Node. */
  private static Path driver() throws IOException {
    Path driver = Files.createDirectories(Path.of("target", "playwright-driver").toAbsolutePath());
    link(driver.resolve("package"), PACKAGES.resolve("playwright-core").toAbsolutePath());
    link(driver.resolve("node"), node());
    return driver;
  }

  private static void link(Path from, Path to) throws IOException {
    Files.deleteIfExists(from);
    Files.createSymbolicLink(from, to);
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

  /** A window of its own that sends this cookie to the site. */
  public Page visit(String site, String cookie) {
    BrowserContext context = browser.newContext();
    String[] parts = cookie.split("=", 2);
    context.addCookies(List.of(new Cookie(parts[0], parts[1]).setUrl(site)));
    return context.newPage();
  }

  /** Opens a file in a window of this size, as somebody would who speaks this language. */
  Page open(Path file, String language, ColorScheme scheme, int width) {
    BrowserContext context =
        browser.newContext(
            new NewContextOptions()
                .setLocale(language)
                .setColorScheme(scheme)
                .setViewportSize(width, 900));
    Page page = context.newPage();
    page.onConsoleMessage(this::hear);
    page.onPageError(error -> complaints.add(error));
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(file.toUri().toString());
    return page;
  }

  private void hear(ConsoleMessage message) {
    if (!message.type().equals("log")) {
      complaints.add(message.type() + ": " + message.text());
    }
  }

  /** Forgets what it remembered, before the next test. */
  void forget() {
    complaints.clear();
    requests.clear();
  }

  List<String> complaints() {
    return complaints;
  }

  /** Addresses asked for, the page's own among them; addresses within the page are left out. */
  List<String> requests() {
    return requests.stream()
        .filter(address -> !address.startsWith("data:") && !address.startsWith("blob:"))
        .toList();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
