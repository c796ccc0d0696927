package it.telaio.site;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Browser;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteBrowserTest {
  private static final List<String> PAGES = List.of("/", "/accessibilita", "/privacy", "/note-legali", "/domande-frequenti", "/assistenza", "/segnala",
      "/questa-non-c-e", "/test/fault");

  @ParameterizedTest
  @ValueSource(ints = {Browser.DESK, Browser.PHONE})
  void thePagesOfTheFrameAreForEverybody(int width) {
    try (var visit = Browser.visit(width)) {
      for (String path : PAGES) {
        visit.go(path);
        assertThat(visit.faults("site" + path.replace('/', '-'))).as(path)
            .allMatch(fault -> path.equals("/test/fault") && fault.contains("status of 500"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/accesso"})
  void aPageIsReadOnPaperAndWithoutColours(String path) {
    try (var visit = Browser.visit(Browser.DESK)) {
      visit.go(path);
      visit.page().emulateMedia(new com.microsoft.playwright.Page.EmulateMediaOptions()
          .setForcedColors(com.microsoft.playwright.options.ForcedColors.ACTIVE));
      visit.picture("site-forced-colours" + path.replace('/', '-'));
      assertThat(visit.page().locator("h1").isVisible()).isTrue();
      visit.page().emulateMedia(new com.microsoft.playwright.Page.EmulateMediaOptions()
          .setMedia(com.microsoft.playwright.options.Media.PRINT));
      visit.picture("site-print" + path.replace('/', '-'));
      assertThat(visit.page().locator("nav.t-nav").first().isVisible()).isFalse();
    }
  }
}
