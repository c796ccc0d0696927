package it.telaio.house;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real browser for tests: Debian's Chromium or its shell without windows, one for the whole run, a fresh profile for each visit, against
 * {@link TestServer}. Where it is not installed the test is skipped and says so, unless {@code -Dtelaio.require} names
 * {@code browser}. To be used from the thread of the test alone.
 *
 * <pre>{@code
 * try (var visit = Browser.visit(Browser.DESK)) {
 *   visit.go("/avvisi");
 *   visit.page().getByText("Chiuso").click();
 *   assertThat(visit.faults("avvisi")).isEmpty();
 * }
 * }</pre>
 */
public final class Browser {
  /** The widths in CSS pixels at which every page is looked at. */
  public static final int DESK = 1280;
  public static final int PHONE = 390;

  /** The machine may have more to do than this. */
  private static final int PATIENCE_MILLIS = 60_000;
  /** What one picture shows at most, in CSS pixels. */
  private static final int TALLEST = 6_000;
  /** The same engine without windows comes first: a new profile costs half as much. */
  private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin/chromium-headless-shell"), Path.of("/usr/bin/chromium"),
      Path.of("/usr/bin/chromium-browser"));
  private static final List<Path> NODES = List.of(Path.of("/usr/bin/node"), Path.of("/usr/local/bin/node"));
  private static final boolean PICTURES = !"false".equals(System.getProperty("telaio.pictures"));
  private static final String AXE = text("axe.min.js");
  /** Rule, first place and reason of what axe found, and of what neither it nor we could decide. */
  private static final String AUDIT = text("audit.js");
  private static com.microsoft.playwright.Browser running;

  private Browser() {
  }

  /** A first visit at {@code width} pixels, in Italian. */
  public static Visit visit(int width) {
    return visit(width, true, TestServer.running().server().address());
  }

  /** The same with scripts switched off. */
  public static Visit visitWithoutScripts(int width) {
    return visit(width, false, TestServer.running().server().address());
  }

  /** A first visit to another server than that of the tests, with or without scripts. */
  public static synchronized Visit visit(int width, boolean scripts, String address) {
    if (running == null) {
      running = launch();
    }
    int height = width == PHONE ? 844 : 900;
    BrowserContext context = running.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
        .setBaseURL(address).setViewportSize(width, height).setLocale("it-IT")
        .setTimezoneId("Europe/Rome").setReducedMotion(ReducedMotion.REDUCE).setJavaScriptEnabled(scripts).setAcceptDownloads(true));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return new Visit(context, context.newPage(), width);
  }

  /** One visit: a profile with its cookies and one page. */
  public static final class Visit implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final int width;
    private final List<String> complaints = new ArrayList<>();

    private Visit(BrowserContext context, Page page, int width) {
      this.context = context;
      this.page = page;
      this.width = width;
      page.onConsoleMessage(said -> {
        if (Set.of("error", "warning").contains(said.type()) && !said.text().contains("status of 4")) {
          complaints.add("console: " + said.text());
        }
      });
      page.onPageError(error -> complaints.add("script: " + error));
    }

    public Page page() {
      return page;
    }

    /** Opens {@code path} of the test server. */
    public Visit go(String path) {
      page.navigate(path);
      return this;
    }

    /** Presses what {@code selector} finds, and waits for the page that it opens. */
    public Visit press(String selector) {
      page.waitForNavigation(() -> page.locator(selector).first().click());
      return this;
    }

    /** Carries a cookie from now on. */
    public Visit cookie(String name, String value) {
      context.addCookies(List.of(new Cookie(name, value).setUrl(TestServer.running().server().address().toString())));
      return this;
    }

    /** A picture of the page from its top, {@code target/pages/NAME-WIDTH.png}, for who looks at it. */
    public Path picture(String name) {
      Path file = Path.of("target/pages", name + "-" + width + ".png");
      int height = Math.min(TALLEST, (int) page.evaluate("() => document.documentElement.scrollHeight"));
      page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true).setClip(0, 0, width, height));
      return file;
    }

    /**
     * Tells what is wrong with the page as it stands: what axe finds against WCAG 2.0 to 2.2 A and AA and best practice, what
     * it could not decide, what the console complained of (the content security policy too), and sideways scrolling. Takes a
     * picture called {@code name} too, unless {@code -Dtelaio.pictures=false}.
     *
     * @param judged rules of axe whose undecided answers somebody has looked at on this page
     */
    public List<String> faults(String name, String... judged) {
      if (PICTURES) {
        picture(name);
      }
      List<String> faults = new ArrayList<>(complaints);
      page.evaluate(AXE);
      for (Object line : (List<?>) page.evaluate(AUDIT)) {
        String told = (String) line;
        if (Stream.of(judged).noneMatch(rule -> told.startsWith("undecided | " + rule + " |"))) {
          faults.add(told);
        }
      }
      int sideways = (int) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
      if (sideways > 0) {
        faults.add("scrolls sideways by " + sideways + " px");
      }
      return faults;
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static com.microsoft.playwright.Browser launch() {
    Path program = PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElse(null);
    Path node = NODES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    boolean installed = program != null && node != null;
    if (!installed && System.getProperty("telaio.require", "").contains("browser")) {
      throw new IllegalStateException("a browser is required and not installed (chromium, nodejs)");
    }
    Assumptions.assumeTrue(installed, "no browser here: install chromium and nodejs");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString());
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    var browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(List.of(
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--font-render-hinting=none")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    TestDatabase.atTheEnd(playwright::close);
    return browser;
  }

  private static String text(String resource) {
    try (InputStream in = Browser.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
