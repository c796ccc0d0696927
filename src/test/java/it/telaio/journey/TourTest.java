package it.telaio.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import it.telaio.demo.Generated;
import it.telaio.demo.LiveDemo;
import it.telaio.house.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo as somebody walks through it: the pictures of {@code docs/tour.md} are made here. With {@code -Dtelaio.tour=write}
 * they are put in their place.
 */
class TourTest {
  private static final String NOTICE = "puglia-buone-pratiche-2023";
  private static final int PICTURE_HEIGHT = 1_000;
  @TempDir
  static Path dir;
  private static LiveDemo demo;

  @BeforeAll
  static void theDemoIsAlive() throws IOException, InterruptedException {
    Generated.puglia(dir.resolve("puglia"));
    demo = LiveDemo.start(dir, 8_700);
    demo.fill();
  }

  @AfterAll
  static void theDemoEnds() {
    demo.close();
  }

  @Test
  void everybodySeesTheNotices() throws IOException {
    try (var visit = Browser.visit(Browser.DESK)) {
      picture(visit.page(), "/", "inizio");
      assertThat(visit.page().locator("main").innerText()).contains("Cerco un modello", "Pratiche che funzionano", "Calendario");
      picture(visit.page(), "/avvisi", "avvisi");
      assertThat(visit.page().locator("main").innerText()).contains("Aperto", "In apertura", "3");
      picture(visit.page(), "/avvisi/" + NOTICE, "avviso");
      assertThat(visit.page().locator("main").innerText()).contains("Chiuso");
    }
  }

  @Test
  void everybodyFindsAPracticeInTheirOwnWords() throws IOException {
    try (var visit = Browser.visit(Browser.DESK)) {
      picture(visit.page(), "/pratiche?q=badanti+a+casa", "pratiche");
      assertThat(visit.page().locator("main h1").innerText()).isNotBlank();
      visit.press("main a[href^='/pratiche/']");
      picture(visit.page(), null, "pratica");
    }
  }

  @Test
  void whoScreensFindsTheMailboxReadAndHalfOfTheWorkDone() throws IOException {
    try (var visit = Browser.visit(Browser.DESK)) {
      Page page = visit.page();
      signIn(page, "istruttoria@anci-puglia.example");
      picture(page, "/scrivania", "scrivania");
      picture(page, "/casella/" + NOTICE, "casella");
      assertThat(page.locator("main").innerText()).contains("I conti tornano");
      picture(page, "/istruttoria/" + NOTICE, "istruttoria");
      assertThat(page.locator("main").innerText()).containsPattern("\\d+ di \\d+ candidature");
      visit.press("main table a");
      picture(page, null, "candidatura");
      assertThat(page.locator("h1").innerText()).contains("Comune");
    }
  }

  @Test
  void whoDecidesFindsWhatWasHandedOver() throws IOException {
    try (var visit = Browser.visit(Browser.DESK)) {
      signIn(visit.page(), "dirigente@regione-puglia.example");
      picture(visit.page(), "/istruttoria/" + NOTICE, "decisione");
      assertThat(visit.page().locator("main").innerText()).contains("Trasmessa", "Ammessa");
    }
  }

  @Test
  void whoAnswersForTheScreeningPreparesTheLettersAndSeesWhoDoesWhat() throws IOException {
    try (var visit = Browser.visit(Browser.DESK)) {
      Page page = visit.page();
      signIn(page, "responsabile@anci-puglia.example");
      page.navigate(demo.address() + "/lettere/" + NOTICE + "/prepara?modello=completion");
      page.locator("main form button").last().click();
      picture(page, null, "lettere");
      assertThat(page.locator("main").innerText()).containsPattern("\\d+ lettere da firmare");
      picture(page, "/lettere/" + NOTICE + "/modelli", "modelli");
      assertThat(page.locator("main").innerText()).contains("Richiesta di integrazione");
      picture(page, "/avvisi/" + NOTICE + "/persone", "persone");
      assertThat(page.locator("main").innerText()).contains("Quattro occhi");
    }
  }

  @Test
  void whoAnswersForTheNoticeWritesDownWhatACourtOrders() throws IOException {
    try (var visit = Browser.visit(Browser.DESK)) {
      signIn(visit.page(), "responsabile@regione-puglia.example");
      picture(visit.page(), "/avvisi/" + NOTICE + "/contenzioso", "contenzioso");
      assertThat(visit.page().locator("main").innerText()).contains("Ricorso al TAR");
    }
  }

  @Test
  void whoWritesANoticeBeginsFromAnEarlierOne() throws IOException {
    try (var visit = Browser.visit(Browser.DESK)) {
      Page page = visit.page();
      signIn(page, "responsabile@regione-puglia.example");
      page.navigate(demo.address() + "/redazione");
      page.getByLabel("Identificativo").fill("buone-pratiche-terza-edizione");
      page.locator("main select").first().selectOption(NOTICE);
      visit.press("main form button");
      picture(page, null, "redazione");
      assertThat(page.locator("#problemi").innerText()).containsPattern("(?i)error|avvertiment");
    }
  }

  private static void signIn(Page page, String email) throws IOException {
    String password = demo.accounts().lines().filter(line -> line.contains(email)).map(line -> line.strip().split("\\s+"))
        .map(parts -> parts[parts.length - 1]).findFirst().orElseThrow();
    page.navigate(demo.address() + "/accesso");
    page.locator("input[type=email]").fill(email);
    page.locator("input[type=password]").fill(password);
    page.keyboard().press("Enter");
    page.waitForURL(url -> !url.endsWith("/accesso"));
  }

  /** A picture of the top of {@code path}, or of the page as it stands. */
  private static void picture(Page page, String path, String name) throws IOException {
    if (path != null) {
      assertThat(page.navigate(demo.address() + path).status()).as(path).isEqualTo(200);
    }
    Path made = Path.of("target/tour", name + ".png");
    page.setViewportSize(Browser.DESK, PICTURE_HEIGHT);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    // An entry that only the tests put into the menu.
    page.evaluate("() => document.querySelectorAll('nav a[href^=\"/test\"], .t-menu a[href^=\"/test\"]').forEach(one => one.remove())");
    page.screenshot(new Page.ScreenshotOptions().setPath(made));
    if ("write".equals(System.getProperty("telaio.tour"))) {
      Files.createDirectories(Path.of("docs/tour"));
      Files.copy(made, Path.of("docs/tour", name + ".png"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
