package it.telaio.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import it.telaio.house.Browser;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bank as people meet it: in a browser, on a desk and on a phone, with and without scripts. */
class BankBrowserTest {
  private final Map<String, UUID> practices = Bank.filled();

  @Test
  void aMisspeltLayQueryFindsTheRightPractice() {
    try (var visit = Browser.visit(Browser.DESK)) {
      visit.go("/pratiche");
      visit.page().fill("#q", "badnate per la nonna");
      visit.page().click("form[action='/pratiche'] button.btn-primary >> nth=0");
      assertThat(visit.page().locator("main h3 a").allTextContents().subList(0, 2))
          .containsExactly("La badante di condominio", "Assistenti familiari: albo, corso e sportello");
      assertThat(visit.page().locator("main").textContent()).contains("Mostro i risultati per");
      assertThat(visit.faults("pratiche-ricerca")).isEmpty();
    }
  }

  @Test
  void theBankIsGoodAtBothWidths() {
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = Browser.visit(width)) {
        visit.go("/pratiche?q=doposquola+periferia&luogo=Corato");
        assertThat(visit.faults("pratiche")).isEmpty();
        visit.go("/pratiche?q=doposcuola&territorio=05&costo=more&anno=1999");
        assertThat(visit.page().locator("main").textContent()).contains("Nessuna pratica");
        assertThat(visit.faults("pratiche-nessuna")).isEmpty();
      }
    }
  }

  @Test
  void onePracticeIsGoodAtBothWidths() {
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = Browser.visit(width)) {
        visit.go("/pratiche/" + practices.get("demo-cortile") + "?luogo=Corato");
        assertThat(visit.page().locator("main").textContent()).contains("Quattro generazioni, 2 regioni").contains("Cinisello Balsamo");
        assertThat(visit.faults("pratica")).isEmpty();
      }
    }
  }

  @Test
  void aFilterLeavesTheFocusWhereItWasAndSaysHowManyThereAreOnce() {
    try (var visit = Browser.visit(Browser.DESK)) {
      var page = visit.go("/pratiche").page();
      page.focus("input[name='destinatari'][value='elderly']");
      page.keyboard().press("Space");
      page.waitForSelector("[role=status]:has-text('pratic')", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
      assertThat(page.evaluate("() => [document.activeElement.value, document.activeElement.checked].join()")).isEqualTo("elderly,true");
      assertThat(page.locator("[role=status]").textContent()).isEqualTo(page.locator("[data-count]").textContent());
      assertThat(page.url()).contains("destinatari=elderly");
    }
  }

  @Test
  void withoutScriptsFiltersAndPagesWork() {
    try (var visit = Browser.visitWithoutScripts(Browser.DESK)) {
      visit.go("/pratiche");
      visit.page().check("input[name='destinatari'][value='elderly']");
      visit.page().click("button:has-text('Applica i filtri')");
      assertThat(visit.page().url()).contains("destinatari=elderly");
      assertThat(visit.page().locator("main").textContent()).contains("Togli tutti i filtri");
    }
  }
}
