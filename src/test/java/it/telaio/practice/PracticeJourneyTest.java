package it.telaio.practice;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From a candidacy to a public practice, adopted by a Comune of another region: in a browser, without scripts too. */
class PracticeJourneyTest {
  private static final String BODY = "ipa:c_bitonto_prova";
  private final TestServer server = TestServer.running();

  @Test
  void aCandidacyBecomesAPracticeThatAnotherRegionAdopts() {
    Bank.filled();
    UUID id = fromCandidacy();
    TestPerson author = TestPerson.enrolled("Ada Lo Russo").with(RoleKind.APPLICANT, BODY).signedIn();
    TestPerson editor = TestPerson.enrolled("Piero Conte").with(RoleKind.PRACTICE_EDITOR, Viewer.PLATFORM).signedIn();
    TestPerson town = TestPerson.enrolled("Bruna Sala").with(RoleKind.PROCEDURE_OFFICER, "ipa:c_lecco_prova").signedIn();
    write(author, id);
    check(editor, id);
    Bank.await();
    adopt(town, id);
    Bank.await();
    try (var visit = Browser.visitWithoutScripts(Browser.PHONE)) {
      visit.go("/pratiche?q=merenda+dal+fornaio");
      assertThat(visit.page().locator("main h3 a").first().textContent()).isEqualTo("La merenda del forno");
      visit.page().locator("main h3 a").first().click();
      assertThat(visit.page().locator("main").textContent()).contains("Comune di Lecco").contains("2 regioni").contains("In convalida");
    }
  }

  /** What the officer does in the list of admitted candidacies, from the values of a form. */
  private UUID fromCandidacy() {
    PracticeSheet sheet = CandidacySheet.of("La merenda del forno", "Comune di Bitonto", Optional.empty(), "socio-educational",
        Map.of("practice_summary", "Il fornaio tiene da parte il pane e i bambini fanno merenda insieme ai nonni.",
            "representative_name", "Nome Cognome", "contact_pec", "x@y.example"));
    assertThat(sheet.json()).doesNotContain("Cognome").doesNotContain("x@y");
    return server.part(WritePractice.class).begin(new Viewer.Machine("test"), BODY, WritePractice.Origin.CANDIDACY,
        "candidacy:prova/" + UUID.randomUUID(), sheet);
  }

  private void write(TestPerson author, UUID id) {
    try (var visit = signed(author, Browser.DESK)) {
      visit.go("/pratiche/area");
      assertThat(visit.faults("pratiche-area")).isEmpty();
      visit.go("/pratiche/area/" + id);
      assertThat(visit.page().inputValue("#f-title")).isEqualTo("La merenda del forno");
      assertThat(visit.page().locator("main").textContent()).contains("I testi vengono dalla candidatura");
      visit.page().check("input[name=targets][value=families]");
      next(visit);
      visit.page().fill("#f-places", "Bitonto\nPaese che non esiste");
      visit.page().fill("#f-start", "2022-03");
      visit.page().check("input[name=status][value=running]");
      next(visit);
      assertThat(visit.page().locator("main").textContent()).contains("Non riconosco «Paese che non esiste»");
      assertThat(visit.faults("pratiche-errore")).isEmpty();
      visit.page().fill("#f-places", "Bitonto");
      next(visit);
      fill(visit, "need");
      next(visit);
      fill(visit, "activities", "governance", "staff");
      visit.page().check("input[name=instrument][value=pact]");
      next(visit);
      visit.page().fill("#f-cost", "12.000");
      fill(visit, "funding");
      next(visit);
      fill(visit, "results", "obstacles");
      visit.page().fill("input[name=indicator-0-0]", "bambini a merenda");
      visit.page().fill("input[name=indicator-0-3]", "80");
      assertThat(visit.faults("pratiche-scheda")).isEmpty();
      next(visit);
      fill(visit, "requirements");
      next(visit);
      fill(visit, "office");
      visit.page().fill("#f-email", "sociale@comune.bitonto.example");
      visit.page().check("input[name=licence][value='cc-by-4.0']");
      assertThat(visit.faults("pratiche-contatti")).isEmpty();
      next(visit);
      assertThat(visit.page().locator("main").textContent()).contains("Non manca nulla");
      assertThat(visit.faults("pratiche-approva")).isEmpty();
      for (String right : List.of("text", "images", "people")) {
        visit.page().check("input[name=rights][value=" + right + "]");
      }
      visit.page().click("button:has-text('Approva e invia al controllo')");
      assertThat(visit.page().locator("main").textContent()).contains("Approvata");
    }
  }

  private static void fill(Browser.Visit visit, String... fields) {
    for (String field : fields) {
      visit.page().fill("#f-" + field, "Un forno, dodici nonni e ottanta bambini: la merenda si fa insieme.");
    }
  }

  private static void next(Browser.Visit visit) {
    visit.page().click("button[name=next]");
  }

  private void check(TestPerson editor, UUID id) {
    try (var visit = signed(editor, Browser.DESK)) {
      visit.go("/pratiche/controllo");
      assertThat(visit.faults("pratiche-controllo")).isEmpty();
      visit.go("/pratiche/controllo/" + id);
      assertThat(visit.faults("pratiche-controllo-scheda")).isEmpty();
      visit.page().click("button:has-text('pubblica') >> nth=0");
      assertThat(visit.page().locator("main").textContent()).contains("L’autore riceve un avviso");
      visit.go("/pratiche/importazione");
      assertThat(visit.faults("pratiche-importazione")).isEmpty();
    }
  }

  private void adopt(TestPerson town, UUID id) {
    try (var visit = signed(town, Browser.PHONE)) {
      visit.go("/pratiche/" + id);
      visit.page().click("text=La adattiamo anche noi");
      assertThat(visit.faults("pratiche-adattiamo")).isEmpty();
      visit.page().fill("#name", "Comune di Lecco");
      visit.page().fill("#place", "Lecco");
      visit.page().check("input[name=state][value=under-way]");
      visit.page().fill("#adaptations", "Da noi la merenda è la polenta.");
      visit.page().click("button:has-text('Pubblica')");
      assertThat(visit.page().locator("main").textContent()).contains("Fatto").contains("Da noi la merenda è la polenta.");
      visit.go("/pratiche/" + id + "/domanda?tipo=visit");
      assertThat(visit.faults("pratiche-domanda")).isEmpty();
      visit.page().fill("#text", "Possiamo venire a vedere?");
      visit.page().click("button:has-text('Invia')");
      assertThat(visit.page().locator("main").textContent()).contains("Inviata");
      visit.go("/pratiche/domande");
      assertThat(visit.faults("pratiche-domande")).isEmpty();
    }
  }

  private static Browser.Visit signed(TestPerson person, int width) {
    Browser.Visit visit = Browser.visit(width);
    String[] cookie = person.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }
}
